import type { Entry } from '../../db/activity/entry.js';
import { present } from '../present.js';
import type { Language } from '../text/index.js';
import { BOOKKEEPING, fieldName, flat, valueText } from './changedFields.js';

/** Fields that name what an entry is about, other than its customer. */
const SUBJECTS = ['order', 'product', 'tag', 'file', 'agent', 'savedSearch', 'digest'];
/** Changes and additions to a list that are shown. */
const SHOWN = 2;
const VALUE_LENGTH = 24;

/**
 * Tells in a few words what an entry changed: `+VIP −gold`, `Phone +1 201 555 0123 → +1 201 555 0199`,
 * `CL-000012`. Empty if the action says it all. The result is not literal.
 */
export function whatChanged(
  { before, after }: Pick<Entry, 'before' | 'after'>,
  language: Language,
  timeZone: string,
): string {
  const old = flat(before);
  const now = flat(after);
  const read = (name: string, value: unknown) =>
    shorten(valueText(name, value, language, timeZone));
  const subject = SUBJECTS.find((name) => isWord(now.get(name) ?? old.get(name)));
  const about = subject && read(subject, now.get(subject) ?? old.get(subject));
  const isChange = old.size > 0 && now.size > 0;
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => isChange && !BOOKKEEPING.has(name))
    .flatMap((name) => {
      const [from, to] = [old.get(name), now.get(name)];
      if (Array.isArray(from) || Array.isArray(to))
        return present(differences(listOf(from), listOf(to), (one) => read('', one)));
      const [first, then] = [read(name, from), read(name, to)];
      if (first === then || (name === subject && first === '')) return [];
      const change = present(first, '→', then || '–').join(' ');
      return [`${fieldName(name, language)} ${first === '' ? then : change}`];
    });
  const more = changes.length - SHOWN;
  const shown = [...changes.slice(0, SHOWN), ...present(more > 0 && `+${more}`)].join(', ');
  return present(about, shown).join(' · ');
}

const isWord = (value: unknown): boolean => typeof value === 'string' && value !== '';
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const shorten = (text: string): string =>
  text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH - 1).toWellFormed()}…` : text;

/** `+VIP −gold`, or nothing if only the order of a list is another. */
function differences(
  old: readonly unknown[],
  now: readonly unknown[],
  read: (one: unknown) => string,
): string {
  const signed = (sign: string, list: readonly unknown[], others: readonly unknown[]) =>
    list.filter((one) => !others.includes(one)).map((one) => sign + read(one));
  const all = [...signed('+', now, old), ...signed('−', old, now)];
  const more = all.length - SHOWN * 2;
  return [...all.slice(0, SHOWN * 2), ...present(more > 0 && `(+${more})`)].join(' ');
}
