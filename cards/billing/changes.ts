import type { AddressRules } from '../../db/billing/addresses.js';
import type { Billing, BillingField } from '../../db/billing/fields.js';
import type { BillingChange } from '../../db/billing/history.js';
import type { Customer } from '../../db/customers/customer.js';
import type { Ask } from '../action.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './changes.json' with { type: 'json' };
import { fieldName, shownValue } from './fieldText.js';

const render = layout(source);

/** Max length of a value; a card that is too large takes a share of it. */
const VALUE_LENGTH = 300;

/** Needed by every card about changes. */
export interface ChangesCard {
  customer: Pick<Customer, 'id' | 'name'>;
  rules: AddressRules | undefined;
  back: Ask | undefined;
  /** The customer's page in Partner Center. */
  partnerCenter: string;
  /** The reader's, as an IANA name. */
  timeZone: string;
  /** Fields that others changed meanwhile, and that keep their values. */
  theirs: readonly OthersChange[];
}

/** The last change that someone else made to a field. */
export interface OthersChange {
  field: BillingField;
  change: BillingChange;
  /** True if an import made it. */
  imported: boolean;
}

/** A field with its values side by side. */
export interface ChangesRow {
  field: string;
  /** The person who changed it, and when; may be empty. */
  who: string;
  values: string[];
  choose: object[];
}

/** Shortens a value to the room that the card has. */
export type ShowValue = (field: BillingField, value: string) => string;

interface Contents {
  title: string;
  faults: string[];
  /** Sentences below the title that ask for attention, and notes below the changes. */
  warnings: string[];
  notes: string[];
  groups: (show: ShowValue) => object[];
  hidden: object[];
  actions: object[];
}

export function changesCard(
  { customer }: ChangesCard,
  contents: Contents,
  language: Language,
): AdaptiveCard {
  return smallEnough((share) =>
    render({
      lang: language,
      ...contents,
      subtitles: [literal(customer.name, 120)],
      groups: contents.groups((field, value) =>
        shownValue(field, value, language, VALUE_LENGTH * share),
      ),
    }),
  );
}

/** Rows below a heading and a label for each column; nothing if there are no rows. */
export const rowGroup = (heading: string, labels: string[], rows: ChangesRow[]): object[] =>
  rows.length === 0 ? [] : [{ heading, labels, rows }];

export const changedRows = (
  { rules }: ChangesCard,
  fields: readonly BillingField[],
  values: readonly Billing[],
  show: ShowValue,
  language: Language,
): ChangesRow[] =>
  fields.map((field) => ({
    field: fieldName(field, rules, language),
    who: '',
    values: values.map((each) => show(field, each[field])),
    choose: [],
  }));

/** The group of fields that others changed meanwhile. */
export function theirGroup(
  { theirs, rules, timeZone }: ChangesCard,
  show: ShowValue,
  language: Language,
): object[] {
  const text = texts[language].billing;
  const rows = theirs.map((other) => ({
    field: fieldName(other.field, rules, language),
    who: byWhom(other, timeZone, language),
    values: [show(other.field, other.change.after[other.field] ?? '')],
    choose: [],
  }));
  return rowGroup(text.theirs, [text.is], rows);
}

/** `Megan Bowen on Nov 25, 2026, 2:05 PM` */
export function byWhom(
  { change, imported }: OthersChange,
  timeZone: string,
  language: Language,
): string {
  const text = texts[language].billing;
  const who = imported ? text.anImport : literal(change.by.name, 80);
  return text.byWhom(who, moment(change.at, language, timeZone));
}
