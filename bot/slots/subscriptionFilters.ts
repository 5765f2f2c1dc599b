import { LANGUAGES } from '../../cards/text/index.js';
import type { RenewalFilter } from '../../db/subscriptions/subscription.js';
import { fold } from '../../db/fold.js';
import { parseTerm, parseYesNo } from '../files/cells.js';
import { daysIn, todayIn } from './dates.js';
import { SearchFault } from './searchFilters.js';
import { subscriptionFilterNamed, type SubscriptionFilter } from './subscriptionFilterNames.js';
import { readRange } from './time/range.js';

/** A search of renewals: filters of the subscriptions themselves, and the text of a search of their customers. */
export interface SubscriptionSearch {
  filter: RenewalFilter;
  /** Empty if only subscriptions are filtered. */
  customers: string;
  /** Writes the search with another text for its customers. */
  withCustomers: (text: string) => string;
}

/** A phrase in quotes, or a filter and its value: in quotes, a number and its unit, or one word. */
const PIECE =
  /(?<phrase>["“”„«][^"“”„«»]*["“”»])|(?<![^\s])(?<sign>[-−–—]?)(?<name>\p{L}{2,}):(?:(?:["“”„«](?<quoted>[^"“”„«»]*)["“”»]?)|(?<counted>\d{1,3}[ -](?:months?|years?|mes(?:es)?|años?|anos?)(?![^\s]))|(?<word>\S*))/giu;

/** An ISO 8601 code of a whole term, of those that `parseTerm` returns. */
const TERM = /^P\d{1,3}[MY]$/;
const STILL = new Set(['still', 'now', 'todavia', 'aun', 'ahora']);

/**
 * Takes the filters of subscriptions out of a search, in any language: `term:year renewing:no tag:gold`.
 * @param timeZone of the reader, for the days that are typed
 * @throws {SearchFault} for a value that is none.
 */
export function readSubscriptionFilters(
  typed: string,
  timeZone: string,
  now = new Date(),
): SubscriptionSearch {
  const filter: RenewalFilter = {};
  const taken: string[] = [];
  const customers = typed
    .normalize('NFC')
    .replace(PIECE, (piece: string, ...found: unknown[]) => {
      const groups = found.at(-1) as Partial<Record<string, string>>;
      const name = groups['name'] ?? '';
      // A filter within a quoted phrase is text.
      const known = subscriptionFilterNamed(fold(name));
      if (known === undefined) return piece;
      if (groups['sign']) throw new SearchFault('notTurned', groups['sign'] + name);
      const value = (groups['quoted'] ?? groups['counted'] ?? groups['word'] ?? '').trim();
      if (value === '') throw new SearchFault('emptyFilter', name);
      Object.assign(filter, READ[known](value, filter, timeZone, now));
      taken.push(piece);
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return { filter, customers, withCustomers: (text) => [...taken, text].join(' ') };
}

/** Reads the value of each filter into what is already filtered by. */
const READ: Record<
  SubscriptionFilter,
  (value: string, before: RenewalFilter, timeZone: string, now: Date) => RenewalFilter
> = {
  term(value, { terms = [] }) {
    // `3y` is P3Y without its first letter.
    const term = [parseTerm(value), parseTerm(`p${value}`)].find((code) => TERM.test(code));
    if (term === undefined) throw new SearchFault('noTerm', value);
    return { terms: [...terms, term] };
  },
  renewing(value, before) {
    const answer = parseYesNo(value);
    if (answer !== 'yes' && answer !== 'no') throw new SearchFault('noAnswer', value);
    const autoRenew = answer === 'yes';
    if (before.autoRenew === !autoRenew) throw new SearchFault('bothAnswers');
    return { autoRenew };
  },
  cancellable(value, { cancellableOn = '' }, timeZone, now) {
    const isStill = STILL.has(fold(value)) || parseYesNo(value) === 'yes';
    const day = isStill ? todayIn(timeZone, now) : dayOf(value, timeZone, now);
    if (day === undefined) throw new SearchFault('noDay', value);
    return { cancellableOn: day > cancellableOn ? day : cancellableOn };
  },
};

/** Reads one day, such as `friday` or `15 dec`; undefined for anything longer. */
function dayOf(typed: string, timeZone: string, now: Date): string | undefined {
  for (const language of LANGUAGES) {
    const range = readRange(typed, { language, now, timeZone }, true);
    const { from, to } = range ? daysIn(range, timeZone) : { from: undefined, to: undefined };
    if (from !== undefined && from === to) return from;
  }
  return undefined;
}
