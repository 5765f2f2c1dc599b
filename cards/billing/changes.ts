import type { AddressRules } from '../../db/billing/addresses.js';
import type { Billing, BillingField, SomeBilling } from '../../db/billing/fields.js';
import type { BillingChange } from '../../db/billing/history.js';
import type { Choice } from '../../db/billing/merge.js';
import type { Customer } from '../../db/customers/customer.js';
import { execute, openUrl, type Ask } from '../action.js';
import { customerToken } from '../customers/list.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { layout, SIZE_LIMIT, sizeOf, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './changes.json' with { type: 'json' };
import { fieldName, shownValue } from './words.js';

const render = layout(source);

/** How long a value may be on a card; one that is too large takes a share of it. */
const VALUE_LENGTH = 300;
/** So many conflicts are settled on one card; fewer where that is too large, and the others on the next. */
const AT_ONCE = [14, 7, 4, 2];

/** What every card about changes needs. */
interface About {
  customer: Pick<Customer, 'id' | 'name'>;
  rules: AddressRules | undefined;
  back: Ask | undefined;
  /** Where the customer is changed for Microsoft. */
  partnerCenter: string;
  /** Where the reader is, as an IANA name. */
  timeZone: string;
}

/** A field that somebody else changed last, and when; `imported` where no person did. */
export interface Others {
  field: BillingField;
  change: BillingChange;
  imported: boolean;
}

export interface BillingReview extends About {
  /** What stands, and what the edit makes of it. */
  now: Billing;
  merged: Billing;
  mine: readonly BillingField[];
  /** What others changed while this was edited, and stays. */
  theirs: readonly Others[];
  /** What both changed, and nobody chose yet. */
  conflicts: readonly (Others & { mine: string })[];
  /** What was chosen on the cards before. */
  chosen: Partial<Record<BillingField, Choice>>;
  /** Whether a choice was missing when it was to be saved. */
  unchosen: boolean;
  edits: SomeBilling;
  /** How far the history had come when the form was opened, and when this card was made. */
  seen: number;
  settled: number;
  /** What makes two presses on Save one. */
  form: string;
}

/** What will change, old beside new; with a choice for each field that somebody else changed as well. */
export function billingReview(review: BillingReview, language: Language): AdaptiveCard {
  const all = reviewOf(review, AT_ONCE[0] ?? 0, language);
  return AT_ONCE.slice(1).reduce(
    (card, most) => (sizeOf(card) < SIZE_LIMIT ? card : reviewOf(review, most, language)),
    all,
  );
}

function reviewOf(review: BillingReview, most: number, language: Language): AdaptiveCard {
  const { customer, unchosen, edits, chosen, seen, settled, form, back } = review;
  const text = texts[language].billing;
  const asked = { customer: customerToken(customer.id), seen };
  const conflicts = review.conflicts.slice(0, most);
  const more = review.conflicts.length - conflicts.length;
  const open = conflicts.length > 0;
  const told = [
    unchosen ? text.chooseFirst : text.conflict,
    ...(more > 0 ? [text.moreConflicts(more)] : []),
  ];
  return build(
    review,
    {
      title: open ? text.conflictTitle : text.reviewTitle,
      said: open ? told.map((line) => ({ text: line, color: 'Attention' })) : [],
      groups: (shown) => [
        ...group(
          '',
          [text.theirValue, text.myValue],
          conflicts.map((each) => conflictRow(each, review, shown, language)),
        ),
        ...group(
          open ? text.alsoMine : '',
          [text.before, text.after],
          changedRows(review, review.mine, [review.now, review.merged], shown, language),
        ),
        ...group(text.theirs, [text.is], theirRows(review, shown, language)),
      ],
      kept: [
        { id: 'edits', label: text.keptLabel, value: JSON.stringify(edits) },
        ...(Object.keys(chosen).length > 0
          ? [{ id: 'chosen', label: text.chosenLabel, value: JSON.stringify(chosen) }]
          : []),
        ...keptBack(back, language),
      ],
      actions: [
        execute({ verb: 'billing.save', input: { ...asked, settled }, form }, language, text.save),
        execute({ verb: 'billing.form', input: asked }, language, text.edit),
        execute({ verb: 'show', input: { customer: asked.customer } }, language, text.cancel),
        openUrl(review.partnerCenter, text.partnerCenter),
      ],
    },
    language,
  );
}

export interface BillingSaved extends About {
  before: Billing;
  after: Billing;
  changed: readonly BillingField[];
  theirs: readonly Others[];
  /** The entry that Undo takes back, and what makes two presses on it one; undefined for what was undone. */
  undo: { entry: number; form: string } | undefined;
}

/** What was saved, old beside new, with the way back; or what was undone. */
export function billingSaved(saved: BillingSaved, language: Language): AdaptiveCard {
  const { customer, before, after, changed, undo, back } = saved;
  const text = texts[language].billing;
  const token = customerToken(customer.id);
  return build(
    saved,
    {
      title: undo ? text.savedTitle : text.undoneTitle,
      said: [],
      groups: (shown) => [
        ...group(
          '',
          [text.was, text.is],
          changedRows(saved, changed, [before, after], shown, language),
        ),
        ...group(text.theirs, [text.is], theirRows(saved, shown, language)),
      ],
      kept: keptBack(back, language),
      actions: [
        ...(undo
          ? [
              execute(
                {
                  verb: 'billing.undo',
                  input: { customer: token, entry: undo.entry },
                  form: undo.form,
                },
                language,
                text.undo,
              ),
            ]
          : []),
        execute({ verb: 'show', input: { customer: token } }, language, text.backToCustomer),
        openUrl(saved.partnerCenter, text.partnerCenter),
      ],
    },
    language,
  );
}

interface Row {
  field: string;
  who: string;
  values: string[];
  choose: object[];
}

/** A value as it is shown, as long as the card has room for. */
type Shown = (field: BillingField, value: string) => string;

interface Parts {
  title: string;
  said: object[];
  groups: (shown: Shown) => object[];
  kept: object[];
  actions: object[];
}

function build({ customer }: About, parts: Parts, language: Language): AdaptiveCard {
  return smallEnough((share) =>
    render({
      lang: language,
      ...parts,
      name: literal(customer.name, 120),
      groups: parts.groups((field, value) =>
        shownValue(field, value, language, VALUE_LENGTH * share),
      ),
      note: texts[language].billing.notInPartnerCenter,
    }),
  );
}

/** Rows under a heading, and under what their values are; nothing where there are no rows. */
const group = (heading: string, labels: string[], rows: Row[]): object[] =>
  rows.length === 0 ? [] : [{ heading, labels, rows }];

const changedRows = (
  { rules }: About,
  fields: readonly BillingField[],
  values: readonly Billing[],
  shown: Shown,
  language: Language,
): Row[] =>
  fields.map((field) => ({
    field: fieldName(field, rules, language),
    who: '',
    values: values.map((each) => shown(field, each[field])),
    choose: [],
  }));

const theirRows = (
  { theirs, rules, timeZone }: About & { theirs: readonly Others[] },
  shown: Shown,
  language: Language,
): Row[] =>
  theirs.map((other) => ({
    field: fieldName(other.field, rules, language),
    who: byWhom(other, timeZone, language),
    values: [shown(other.field, other.change.after[other.field] ?? '')],
    choose: [],
  }));

function conflictRow(
  conflict: BillingReview['conflicts'][number],
  { rules, timeZone, now }: BillingReview,
  shown: Shown,
  language: Language,
): Row {
  const { field, mine } = conflict;
  const text = texts[language].billing;
  const name = fieldName(field, rules, language);
  return {
    field: name,
    who: byWhom(conflict, timeZone, language),
    values: [shown(field, now[field]), shown(field, mine)],
    choose: [
      {
        id: choiceId(field),
        label: text.chooseLabel(name),
        error: text.chooseError,
        choices: [
          { title: text.keepTheirs, value: 'theirs' },
          { title: text.takeMine, value: 'mine' },
        ],
      },
    ],
  };
}

/** The input in which a conflict about a field is settled. */
export const choiceId = (field: BillingField): `keep_${BillingField}` => `keep_${field}`;

function byWhom({ change, imported }: Others, timeZone: string, language: Language): string {
  const text = texts[language].billing;
  const who = imported ? text.anImport : literal(change.by.name, 80);
  return text.byWhom(who, moment(change.at, language, timeZone));
}

const keptBack = (back: Ask | undefined, language: Language): object[] =>
  back === undefined
    ? []
    : [
        {
          id: 'back',
          label: texts[language].customers.backLabel,
          value: JSON.stringify(back),
        },
      ];
