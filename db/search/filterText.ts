import { fold } from '../fold.js';
import { LINE_END, noiseToSpaces } from './searchText.js';
import { tokenText } from './tokens.js';

/** What opens a line of a filter text; in one with words it stands between them and behind them too. */
const COUNTRY = '\u0001';
const CITY = '\u0002';
const PRODUCT = '\u0003';
const ENDS = '\u0004';
/** As the index knows the lines apart. */
const MARKS: Record<string, string> = {
  [COUNTRY]: '=<',
  [CITY]: '=#',
  [PRODUCT]: '=^',
  [ENDS]: '=!',
};

/** A country, a span of days, or a single word in letters that tokens keep as they are. */
const ONE_TOKEN = new RegExp(
  `^(?:${COUNTRY}[a-z0-9]+${LINE_END}|${ENDS}[0-9]+\\.[0-9]+${LINE_END}|([${CITY}${PRODUCT}])[a-z0-9]+\\1)$`,
);

const DAY_MS = 86_400_000;
/** Days are kept by themselves and in spans of four, sixteen, …: a span of any length is a few of these. */
const SPAN_FACTOR = 4;
const SPAN_LEVELS = 5;

/** What of a customer's billing information and subscriptions it can be narrowed by. */
export interface FilterableCustomer {
  /** ISO 3166, or empty. */
  country: string;
  /** Folded, or empty. */
  city: string;
  /** Of what it holds, folded. */
  products: readonly string[];
  /** When what it holds renews or ends, as in 2026-11-25. */
  endDates: readonly string[];
}

/** All that filters on other records than the customer's own look through, a line each. */
export function filterText({ country, city, products, endDates }: FilterableCustomer): string {
  const lines = new Set([
    ...(country === '' ? [] : [countryLine(country)]),
    ...(city === '' ? [] : [wordsOf(CITY, city) + LINE_END]),
    ...products.map((product) => wordsOf(PRODUCT, product) + LINE_END),
    ...endDates.flatMap((date) => {
      const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
      return Number.isNaN(day)
        ? []
        : Array.from({ length: SPAN_LEVELS }, (_, level) =>
            endLine(level, Math.floor(day / SPAN_FACTOR ** level)),
          );
    }),
  ]);
  return [...lines].join('');
}

/** What stands in the filter text of a customer in this country. */
export const countryLine = (code: string): string => COUNTRY + code.toLowerCase() + LINE_END;

/** What stands in the filter text of one in whose city's name these words stand side by side. */
export const cityWords = (typed: string): string => wordsOf(CITY, fold(typed));

/** What stands in the filter text of one who holds a product in whose name these words stand side by side. */
export const productWords = (typed: string): string => wordsOf(PRODUCT, fold(typed));

/** Of these, one stands in the filter text of whoever holds what ends between two days, both taken in. */
export function endDateLines(from: string, to: string): string[] {
  const lines: string[] = [];
  let first = Date.parse(from) / DAY_MS;
  let last = Date.parse(to) / DAY_MS;
  for (let level = 0; level < SPAN_LEVELS; level++) {
    const isTop = level === SPAN_LEVELS - 1;
    while (first <= last && (isTop || first % SPAN_FACTOR !== 0))
      lines.push(endLine(level, first++));
    while (first <= last && last % SPAN_FACTOR !== SPAN_FACTOR - 1)
      lines.push(endLine(level, last--));
    if (first > last) break;
    first = Math.floor(first / SPAN_FACTOR);
    last = Math.floor(last / SPAN_FACTOR);
  }
  return lines;
}

const endLine = (level: number, span: number): string => `${ENDS}${level}.${span}${LINE_END}`;

function wordsOf(mark: string, folded: string): string {
  const words = (noiseToSpaces(folded) || folded).split(' ');
  return mark + words.join(mark) + mark;
}

/** Whether what must stand in a filter text is one token, and that token stands for nothing else. */
export const isSingleFilterToken = (needle: string): boolean => ONE_TOKEN.test(needle);

/** What the index keeps of a filter text, or of what must stand in one: lines, words, and words in pairs. */
export function filterTokens(text: string): Set<string> {
  const tokens = new Set<string>();
  for (const line of text.split(LINE_END)) {
    const mark = line.charAt(0);
    const token = MARKS[mark];
    if (token === undefined) continue;
    const words = line
      .slice(1)
      .split(mark)
      .filter((word) => word !== '');
    words.forEach((word, i) => {
      tokens.add(token + tokenText(word));
      if (i > 0) tokens.add(`${token}${tokenText(words[i - 1] ?? '')}_${tokenText(word)}`);
    });
  }
  return tokens;
}
