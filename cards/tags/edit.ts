import type { Customer } from '../../db/customers/customer.js';
import { buttons, type Ask, type Button } from '../action.js';
import { customerToken } from '../customers/open.js';
import { customerDetail } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './edit.json' with { type: 'json' };
import { tagChoices, type TagChoice } from './tagChoice.js';

const render = layout(source);

/** The form's inputs: tokens of chosen tags, and names as they were typed. */
export interface TypedTags {
  take?: string | undefined;
  more?: string | undefined;
  off?: string | undefined;
}

interface TagForm {
  title: string;
  detail: string;
  said: string;
  /** Tags that can be ticked to remove them. */
  own: readonly TagChoice[];
  /** Tags to choose from, most used first. */
  used: readonly TagChoice[];
  typed: TypedTags;
  fault: string | undefined;
  /** True if tags to remove are typed, because the form is not about one customer. */
  typesOff: boolean;
  buttons: readonly Button[];
}

/**
 * Asks for tags to add and to remove. A filtered choice in Teams takes only one value, so further tags are
 * typed, or added one by one.
 */
function tagForm(form: TagForm, language: Language): AdaptiveCard {
  return smallEnough((share) => formWithChoices(form, language, share));
}

function formWithChoices(form: TagForm, language: Language, share: number): AdaptiveCard {
  const text = texts[language].tags;
  const { typed } = form;
  // Own tags have priority: one that is not shown cannot be removed here.
  const own = form.own.slice(0, Math.floor(150 * Math.min(1, share * 1.6)));
  const used = form.used.slice(0, Math.floor(100 * (share < 0.3 ? 0 : share)));
  const left = form.own.length - own.length;
  const tagsInput = (id: string, label: string, placeholder: string, value = '') => ({
    id,
    label,
    error: text.moreError,
    placeholder,
    value: literal(value, 4_000),
  });
  return render({
    lang: language,
    title: literal(form.title, 200),
    subtitles: present(form.detail),
    said: form.said,
    take: present(
      own.length > 0 && {
        label: text.takeLabel,
        error: text.takeError,
        value: typed.take ?? '',
        choices: tagChoices(own),
      },
    ),
    notes: present(left > 0 && text.hidden(count(left, language))),
    give: present(
      used.length > 0 && {
        label: text.giveLabel,
        error: text.giveError,
        placeholder: text.givePlaceholder,
        choices: tagChoices(used),
      },
    ),
    typed: present(
      tagsInput(
        'more',
        used.length === 0 ? text.newLabel : text.moreLabel,
        text.morePlaceholder,
        typed.more,
      ),
      form.typesOff && tagsInput('off', text.offLabel, text.offPlaceholder, typed.off),
    ),
    faults: present(form.fault && literal(form.fault)),
    actions: buttons(form.buttons, language),
  });
}

export interface CustomerTagForm {
  customer: Customer;
  /** The customer's own tags, and the most used others. */
  own: readonly TagChoice[];
  used: readonly TagChoice[];
  typed: TypedTags;
  fault?: string | undefined;
  back: Ask | undefined;
  /** Makes two presses on Save one request. */
  form: string;
}

/** Edits the tags of one customer. */
export function customerTagForm(
  { customer, own, used, typed, fault, back, form }: CustomerTagForm,
  language: Language,
): AdaptiveCard {
  const { tags: text, customers } = texts[language];
  const input = { customer: customerToken(customer.id), back };
  const others = used.filter(({ id }) => own.every((tag) => tag.id !== id));
  return tagForm(
    {
      title: text.title(customer.name),
      detail: customerDetail(customer, language, 150),
      said: own.length === 0 ? text.none : '',
      own,
      used: others,
      typed,
      typesOff: false,
      fault,
      buttons: present(
        { title: text.save, ask: { verb: 'tags.save', input, form } },
        others.length > 0 && { title: text.addMore, ask: { verb: 'tags.edit', input } },
        { title: customers.cancel, ask: { verb: 'show', input } },
      ),
    },
    language,
  );
}

export interface EveryoneTagForm {
  query: string;
  /** Exact number of customers that the search finds. */
  total: number;
  used: readonly TagChoice[];
  typed: TypedTags;
  fault?: string | undefined;
  back: Ask;
  form: string;
}

/** Edits the tags of all customers that a search finds. */
export function everyoneTagForm(
  { query, total, used, typed, fault, back, form }: EveryoneTagForm,
  language: Language,
): AdaptiveCard {
  const { tags: text, customers } = texts[language];
  const input = { query };
  return tagForm(
    {
      title: text.tagAll(count(total, language)),
      detail: literal(customers.found(query), 150),
      said: text.aboutAll,
      own: [],
      used,
      typed,
      typesOff: true,
      fault,
      buttons: present(
        { title: text.showPreview, ask: { verb: 'tags.bulk.preview', input, form } },
        used.length > 0 && { title: text.addMore, ask: { verb: 'tags.bulk', input } },
        { title: customers.cancel, ask: back },
      ),
    },
    language,
  );
}
