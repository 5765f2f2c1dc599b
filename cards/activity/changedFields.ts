import type { Entry } from '../../db/activity/entry.js';
import { planName, relationshipName, statusName, termName, wordFor } from '../codes.js';
import { day, moment } from '../format.js';
import { texts, type Language } from '../text/index.js';
import { actionName } from './names.js';

/** A field of a record before and after a change; empty if it had no value. */
export interface ChangedField {
  name: string;
  before: string;
  after: string;
}

/** Fields that no person reads: what they stand for is beside them. */
export const BOOKKEEPING = new Set(['id', 'version', 'ownerId']);

/** The fields that differ; all of them for a record that was added or removed. */
export function changedFields(
  { before, after }: Pick<Entry, 'before' | 'after'>,
  language: Language,
  timeZone: string,
): ChangedField[] {
  const old = flat(before);
  const now = flat(after);
  const read = (name: string, value: unknown) => valueText(name, value, language, timeZone);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !BOOKKEEPING.has(name))
    .map((name) => ({
      name: fieldName(name, language),
      before: read(name, old.get(name)),
      after: read(name, now.get(name)),
    }))
    .filter((field) => field.before !== field.after);
}

/** The label of a field; one that is not known appears under its own name. */
export const fieldName = (name: string, language: Language): string =>
  wordFor(texts[language].activity.fields, name);

/** Values by their paths, such as `range.from`. */
export function flat(values: unknown, path = ''): Map<string, unknown> {
  if (values === null || values === undefined) return new Map();
  if (typeof values !== 'object' || Array.isArray(values)) return new Map([[path, values]]);
  return new Map(
    Object.entries(values).flatMap(([name, value]) => [
      ...flat(value, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

/** Fields whose values are codes. */
const CODE_NAMES: Readonly<Record<string, (code: string, language: Language) => string>> = {
  action: actionName,
  relationship: relationshipName,
  status: statusName,
  term: termName,
  billingPlan: planName,
  catalog: (code, language) => wordFor(texts[language].orders.catalogs, code),
  endedWhy: (code, language) => wordFor(texts[language].digests.endReasons, code),
  decision: (code, language) => wordFor({ again: texts[language].orderSends.again }, code),
  role: (code, language) => wordFor(texts[language].agents.roles, code),
  choice: (code, language) => wordFor(texts[language].decisions.choices, code),
  state: (code, language) => wordFor(texts[language].decisions.states, code),
  outcome: (code, language) => wordFor(texts[language].decisions.outcomes, code),
  lapsed: (code, language) => wordFor(texts[language].subscriptions.states, code),
  segment: (code, language) => wordFor(texts[language].orders.segments, code),
};
/** Fields whose values are days. */
const DAYS = new Set([
  'startDate',
  'endDate',
  'cancellableUntil',
  'agreement.signedOn',
  'fromRenewalOn',
  'termEnd',
  'askOn',
  'dueOn',
]);
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A field's value in words; empty for none. */
export function valueText(
  field: string,
  value: unknown,
  language: Language,
  timeZone: string,
): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.map((one) => valueText('', one, language, timeZone)).join(', ');
  if (typeof value === 'boolean') return texts[language].activity.truth[`${value}`];
  if (typeof value !== 'string') return JSON.stringify(value);
  const nameOf = Object.hasOwn(CODE_NAMES, field) ? CODE_NAMES[field] : undefined;
  if (nameOf) return nameOf(value, language);
  if (DAYS.has(field) && DAY.test(value)) return day(value, language);
  return INSTANT.test(value) ? moment(value, language, timeZone) : value;
}
