import type { Actor, Entry } from '../../db/activity/repository.js';
import { planName, relationshipName, statusName, termName, wordFor } from '../codes.js';
import { moment } from '../format.js';
import { texts, type Language } from '../text/index.js';

/** An action in the reader's language; one that this version does not know by its own name. */
export const actionName = (action: string, language: Language): string =>
  wordFor(texts[language].activity.actions, action);

/** Who did it: a person's name, or a word for one of the product's own hands. */
export function personName({ id, name }: Actor, language: Language): string {
  const { hands } = texts[language].activity;
  return Object.hasOwn(hands, id) ? wordFor(hands, id) : name || id;
}

/** A field of a record, and what stood there before and after; empty where there was nothing. */
export interface Field {
  name: string;
  before: string;
  after: string;
}

/** What counts the changes or names the row is no value of the record. */
const BOOKKEEPING = new Set(['id', 'version']);
/** What differs; all there is where there was nothing before, or is nothing now. */
export function fieldsOf(
  { before, after }: Pick<Entry, 'before' | 'after'>,
  language: Language,
  timeZone: string,
): Field[] {
  const old = flat(before);
  const now = flat(after);
  const read = (name: string, value: unknown) => valueName(name, value, language, timeZone);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !BOOKKEEPING.has(name))
    .map((name) => ({
      name: wordFor(texts[language].activity.fields, name),
      before: read(name, old.get(name)),
      after: read(name, now.get(name)),
    }))
    .filter((field) => field.before !== field.after);
}

/** Values by the path of names that leads to each, such as `range.from`. */
function flat(values: unknown, path = ''): Map<string, unknown> {
  if (values === null || values === undefined) return new Map();
  if (typeof values !== 'object' || Array.isArray(values)) return new Map([[path, values]]);
  return new Map(
    Object.entries(values).flatMap(([name, value]) => [
      ...flat(value, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

/** The fields whose values are codes. */
const CODE_NAMES: Readonly<Record<string, (code: string, language: Language) => string>> = {
  action: actionName,
  relationship: relationshipName,
  status: statusName,
  term: termName,
  billingPlan: planName,
  catalog: (code, language) => wordFor(texts[language].orders.catalogs, code),
  segment: (code, language) => wordFor(texts[language].orders.segments, code),
};
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function valueName(field: string, value: unknown, language: Language, timeZone: string): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.map((one) => valueName('', one, language, timeZone)).join(', ');
  if (typeof value === 'boolean') return texts[language].activity.truth[`${value}`];
  if (typeof value !== 'string') return JSON.stringify(value);
  const name = Object.hasOwn(CODE_NAMES, field) ? CODE_NAMES[field] : undefined;
  if (name) return name(value, language);
  return INSTANT.test(value) ? moment(value, language, timeZone) : value;
}
