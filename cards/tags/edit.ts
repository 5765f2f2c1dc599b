import type { Customer } from '../../db/customers/repository.js';
import { execute, type Ask } from '../action.js';
import { relationshipName } from '../codes.js';
import { customerToken } from '../customers/list.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './edit.json' with { type: 'json' };

/** The longest a title gets, in UTF-16 code units: a tag has fifty at most. */
const TAG = 50;
const render = layout(source);

/** A tag that can be chosen. */
export interface TagChoice {
  id: number;
  name: string;
}

/** What stands in the form's inputs: tokens as the choices have them, and names as they were typed. */
export interface TypedTags {
  take?: string | undefined;
  more?: string | undefined;
  off?: string | undefined;
}

export interface TagForm {
  /** What the form is for, and what stands under that. */
  title: string;
  detail: string;
  about?: string;
  /** Tags that can be taken off, by ticking them. */
  own: readonly TagChoice[];
  /** Tags to choose from, most used first. */
  used: readonly TagChoice[];
  typed: TypedTags;
  /** What is wrong with what was typed. */
  fault?: string | undefined;
  /** Whether tags to take off are typed, for want of anyone whose tags they are. */
  asksOff?: boolean;
  /** The buttons; more of their asks is in the inputs. */
  buttons: readonly { title: string; ask: Ask }[];
}

/** How a choice names a tag: `tag/12`. */
export const tagToken = (id: number): string => `tag/${id}`;

/**
 * A form that asks which tags to give and to take off. Teams shows a filtered choice for one value only,
 * so several are typed, or added one by one.
 */
export function tagForm(form: TagForm, language: Language): AdaptiveCard {
  return smallEnough((share) => withChoices(form, language, share));
}

function withChoices(form: TagForm, language: Language, share: number): AdaptiveCard {
  const text = texts[language].tags;
  const { typed } = form;
  // Own tags come first: what cannot be shown of them cannot be taken off here.
  const own = form.own.slice(0, Math.floor(150 * Math.min(1, share * 1.6)));
  const used = form.used.slice(0, Math.floor(100 * (share < 0.3 ? 0 : share)));
  const choices = (tags: readonly TagChoice[]) =>
    tags.map(({ id, name }) => ({ title: literal(name, TAG), value: tagToken(id) }));
  const hidden = form.own.length - own.length;
  return render({
    lang: language,
    title: literal(form.title, 200),
    detail: literal(form.detail, 150),
    about: form.about ?? '',
    take:
      own.length === 0
        ? []
        : [
            {
              label: text.takeLabel,
              error: text.takeError,
              value: typed.take ?? '',
              choices: choices(own),
            },
          ],
    hidden: hidden > 0 ? text.hidden(count(hidden, language)) : '',
    give:
      used.length === 0
        ? []
        : [
            {
              label: text.giveLabel,
              error: text.giveError,
              placeholder: text.givePlaceholder,
              choices: choices(used),
            },
          ],
    more: {
      label: used.length === 0 ? text.newLabel : text.moreLabel,
      error: text.moreError,
      placeholder: text.morePlaceholder,
      value: literal(typed.more ?? '', 4_000),
    },
    off: form.asksOff
      ? [
          {
            label: text.offLabel,
            error: text.moreError,
            placeholder: text.offPlaceholder,
            value: literal(typed.off ?? '', 4_000),
          },
        ]
      : [],
    faults: form.fault === undefined ? [] : [literal(form.fault)],
    actions: form.buttons.map(({ title, ask }) => execute(ask, language, title)),
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
  /** What makes two presses of Save one. */
  form: string;
}

/** The tags of one customer: which to take off, and which to give. */
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
      detail: [relationshipName(customer.relationship, language), customer.domain]
        .filter(Boolean)
        .join(' · '),
      about: own.length === 0 ? text.none : '',
      own,
      used: others,
      typed,
      fault,
      buttons: [
        { title: text.save, ask: { verb: 'tags.save', input, form } },
        ...(others.length === 0
          ? []
          : [{ title: text.addMore, ask: { verb: 'tags.edit', input } }]),
        { title: customers.cancel, ask: { verb: 'show', input } },
      ],
    },
    language,
  );
}

export interface EveryoneTagForm {
  /** What was looked for, and how many fit, exactly. */
  query: string;
  total: number;
  used: readonly TagChoice[];
  typed: TypedTags;
  fault?: string | undefined;
  back: Ask;
  form: string;
}

/** The tags of all that a search finds: which to give, and which to take off. */
export function everyoneTagForm(
  { query, total, used, typed, fault, back, form }: EveryoneTagForm,
  language: Language,
): AdaptiveCard {
  const { tags: text, customers } = texts[language];
  const input = { query };
  return tagForm(
    {
      title: text.tagAll(count(total, language)),
      detail: customers.found(query),
      about: text.aboutAll,
      own: [],
      used,
      typed,
      asksOff: true,
      fault,
      buttons: [
        { title: text.showPreview, ask: { verb: 'tags.bulk.preview', input, form } },
        ...(used.length === 0 ? [] : [{ title: text.addMore, ask: { verb: 'tags.bulk', input } }]),
        { title: customers.cancel, ask: back },
      ],
    },
    language,
  );
}
