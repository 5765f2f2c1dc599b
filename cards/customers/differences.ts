import type { BillingField } from '../../db/billing/fields.js';
import { literal } from '../literal.js';
import { texts, type Language } from '../text/index.js';
import type { CustomerCard } from './customer.js';
import { withMore } from './holding.js';

const NAME_LENGTH = 300;
/** Fields that a sentence names; a card that is as large as this share has room for one. */
const MAX_FIELDS = 5;
const SMALL_SHARE = 0.5;

/** Says what differs from Partner Center: to be changed there, changed on both sides, and kept on purpose. */
export function differenceTexts(
  {
    customer,
    changedHere,
    differing,
  }: Pick<CustomerCard, 'customer' | 'changedHere' | 'differing'>,
  language: Language,
  share: number,
): string[] {
  const { customers: text, billing, drift } = texts[language];
  const { importedName } = customer;
  const named = (field: BillingField) =>
    field === 'name' && importedName !== null
      ? text.nameWas(billing.fields.name, literal(importedName, NAME_LENGTH * share))
      : billing.fields[field];
  const max = share < SMALL_SHARE ? 1 : MAX_FIELDS;
  const sentence = (fields: readonly string[], say: (fields: string) => string) =>
    fields.length === 0
      ? []
      : [say(withMore(fields.slice(0, max), Math.max(0, fields.length - max), language))];
  const names = (fields: readonly BillingField[]) => fields.map((field) => billing.fields[field]);
  return [
    ...sentence(changedHere.map(named), text.changedHere),
    ...sentence(names(differing.conflicts), drift.conflicts),
    ...sentence(names(differing.kept), drift.kept),
  ];
}
