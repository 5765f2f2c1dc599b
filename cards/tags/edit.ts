import type { Customer } from '../../db/customers/customer.js';
import { commandBar, type Ask, type CommandBar } from '../action.js';
import type { CustomerSet } from '../asks.js';
import { customerToken } from '../customers/open.js';
import { customerDetail, hiddenInput } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { LONG_LIST, withTypeahead } from '../typeahead.js';
import source from './edit.json' with { type: 'json' };
import { openSet, setTitle } from './customerSet.js';
import { tagChoices, tagTokens, type TagChoice } from './tagChoice.js';

/** Tags to choose from, in addition to the customer's own. */
const MAX_USED = LONG_LIST;
const MAX_OWN = 150;
const render = layout(source);

/** Tags to choose, and below them a field for others. */
interface TagField {
  id: string;
  label: string;
  /** Most important first. */
  choices: readonly TagChoice[];
  /** Ids of the chosen ones. */
  chosen: readonly number[];
  other: { id: string; label: string; placeholder: string; typed: string };
}

interface TagForm {
  title: string;
  details: readonly string[];
  said: string;
  fields: readonly TagField[];
  notes?: readonly string[];
  hidden?: readonly object[];
  fault: string | undefined;
  commands: CommandBar;
  /** True if there may be more tags than the fields offer. */
  isPart: boolean;
}

/** Asks for tags, to choose and to type. */
function tagForm(form: TagForm, language: Language): AdaptiveCard {
  const { tags: text } = texts[language];
  const card = render({
    lang: language,
    title: literal(form.title, 200),
    subtitles: present(...form.details),
    said: form.said,
    fields: form.fields.map(({ id, label, choices, chosen, other }) => ({
      choose: present(
        choices.length > 0 && {
          id,
          label,
          error: text.chooseTags,
          placeholder: text.tagsPlaceholder,
          value: tagTokens(chosen),
          choices: tagChoices(choices),
        },
      ),
      typed: [
        {
          id: other.id,
          label: choices.length > 0 ? other.label : label,
          error: text.moreError,
          placeholder: other.placeholder,
          value: literal(other.typed, 4_000),
        },
      ],
    })),
    notes: form.notes ?? [],
    hidden: form.hidden ?? [],
    faults: present(form.fault && literal(form.fault)),
    actions: commandBar(form.commands, language),
  });
  const fields = form.fields.map(({ id }) => id);
  return form.isPart ? withTypeahead(card, fields, 'tags') : card;
}

export interface CustomerTagForm {
  customer: Customer;
  /** The customer's own tags, and the most used ones. */
  own: readonly TagChoice[];
  used: readonly TagChoice[];
  /** Ids of the tags that are ticked. */
  ticked: readonly number[];
  /** Names of other tags as typed so far. */
  typed: string;
  fault?: string | undefined;
  back: Ask | undefined;
  /** Makes two presses on Save one request. */
  form: string;
}

/**
 * Edits the tags of one customer: those that it has are ticked. The form says which of them it shows, so that
 * a tag that a colleague adds meanwhile is not taken for an unticked one.
 */
export function customerTagForm(form: CustomerTagForm, language: Language): AdaptiveCard {
  const { customer, ticked, typed, fault, back } = form;
  const { tags: text, customers } = texts[language];
  const input = { customer: customerToken(customer.id), back };
  const isOwn = new Set(form.own.map(({ id }) => id));
  const others = form.used.filter(({ id }) => !isOwn.has(id));
  return smallEnough((share) => {
    // Own tags have priority: one that is not shown cannot be removed here.
    const own = form.own.slice(0, Math.floor(MAX_OWN * Math.min(1, share * 1.6)));
    const choices = [...own, ...others.slice(0, Math.floor(MAX_USED * (share < 0.3 ? 0 : share)))];
    const left = form.own.length - own.length;
    return tagForm(
      {
        title: text.title(customer.name),
        // The closed list has room for three or so.
        details: [
          customerDetail(customer, language, 150),
          own.length > 3 ? literal(customer.tags.join(', '), 600 * share) : '',
        ],
        said: own.length === 0 ? text.none : '',
        fields: [
          {
            id: 'ticked',
            label: text.tagsLabel,
            choices,
            chosen: choices.flatMap(({ id }) => (ticked.includes(id) ? [id] : [])),
            other: { id: 'more', label: text.newLabel, placeholder: text.morePlaceholder, typed },
          },
        ],
        notes: present(left > 0 && text.hidden(count(left, language))),
        hidden: [hiddenInput('shown', text.tagsLabel, tagTokens(own.map(({ id }) => id)))],
        fault,
        isPart: form.used.length >= MAX_USED,
        commands: {
          primary: { title: text.save, ask: { verb: 'tags.save', input, form: form.form } },
          others: [{ title: customers.cancel, ask: { verb: 'show', input } }],
        },
      },
      language,
    );
  });
}

export interface EveryoneTagForm {
  set: CustomerSet;
  /** Exact number of customers in it. */
  total: number;
  used: readonly TagChoice[];
  /** Ids of the tags that are chosen, and names of others as typed so far. */
  add: { chosen: readonly number[]; typed: string };
  remove: { chosen: readonly number[]; typed: string };
  fault?: string | undefined;
  form: string;
}

/** Edits the tags of all customers that a search finds, or that were found on a pasted list. */
export function everyoneTagForm(
  { set, total, used, add, remove, fault, form }: EveryoneTagForm,
  language: Language,
): AdaptiveCard {
  const { tags: text, customers } = texts[language];
  const n = count(total, language);
  return smallEnough((share) => {
    // The choices are on the card twice.
    const choices = used.slice(0, Math.floor(MAX_USED * (share < 0.3 ? 0 : share)));
    const chosen = (ids: readonly number[]) =>
      choices.flatMap(({ id }) => (ids.includes(id) ? [id] : []));
    return tagForm(
      {
        title: text.tagAll(n),
        details: [literal(setTitle(set, language), 150)],
        said: text.aboutAll(n, total),
        fields: [
          {
            id: 'ticked',
            label: text.addLabel,
            choices,
            chosen: chosen(add.chosen),
            other: {
              id: 'more',
              label: text.newLabel,
              placeholder: text.morePlaceholder,
              typed: add.typed,
            },
          },
          {
            id: 'unwanted',
            label: text.removeLabel,
            choices,
            chosen: chosen(remove.chosen),
            other: {
              id: 'off',
              label: text.removeOther,
              placeholder: text.offPlaceholder,
              typed: remove.typed,
            },
          },
        ],
        fault,
        isPart: used.length >= MAX_USED,
        commands: {
          primary: {
            title: text.showPreview,
            ask: { verb: 'tags.bulk.preview', input: set, form },
          },
          others: [{ title: customers.cancel, ask: openSet(set) }],
        },
      },
      language,
    );
  });
}
