import { fold } from '../fold.js';
import { END, spaced } from './text.js';
import { term } from './tokens.js';

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
  `^(?:${COUNTRY}[a-z0-9]+${END}|${ENDS}[0-9]+\\.[0-9]+${END}|([${CITY}${PRODUCT}])[a-z0-9]+\\1)$`,
);

const DAY = 86_400_000;
/** Days are kept by themselves and in spans of four, sixteen, …: a span of any length is a few of these. */
const STEP = 4;
const LEVELS = 5;

/** What of a customer's billing information and subscriptions it can be narrowed by. */
export interface Filterable {
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
export function filterText({ country, city, products, endDates }: Filterable): string {
  const lines = new Set([
    ...(country === '' ? [] : [countryLine(country)]),
    ...(city === '' ? [] : [wordsOf(CITY, city) + END]),
    ...products.map((product) => wordsOf(PRODUCT, product) + END),
    ...endDates.flatMap((date) => {
      const day = Date.parse(`${date}T00:00:00Z`) / DAY;
      return Number.isNaN(day)
        ? []
        : Array.from({ length: LEVELS }, (_, level) =>
            endLine(level, Math.floor(day / STEP ** level)),
          );
    }),
  ]);
  return [...lines].join('');
}

/** What stands in the filter text of a customer in this country. */
export const countryLine = (code: string): string => COUNTRY + code.toLowerCase() + END;

/** What stands in the filter text of one in whose city's name these words stand side by side. */
export const cityWords = (typed: string): string => wordsOf(CITY, fold(typed));

/** What stands in the filter text of one who holds a product in whose name these words stand side by side. */
export const productWords = (typed: string): string => wordsOf(PRODUCT, fold(typed));

/** Of these, one stands in the filter text of whoever holds what ends between two days, both taken in. */
export function endLines(from: string, to: string): string[] {
  const lines: string[] = [];
  let first = Date.parse(from) / DAY;
  let last = Date.parse(to) / DAY;
  for (let level = 0; level < LEVELS; level++) {
    const isTop = level === LEVELS - 1;
    while (first <= last && (isTop || first % STEP !== 0)) lines.push(endLine(level, first++));
    while (first <= last && last % STEP !== STEP - 1) lines.push(endLine(level, last--));
    if (first > last) break;
    first = Math.floor(first / STEP);
    last = Math.floor(last / STEP);
  }
  return lines;
}

const endLine = (level: number, span: number): string => `${ENDS}${level}.${span}${END}`;

function wordsOf(mark: string, folded: string): string {
  const words = (spaced(folded) || folded).split(' ');
  return mark + words.join(mark) + mark;
}

/** Whether what must stand in a filter text is one token, and that token stands for nothing else. */
export const isFilterToken = (needle: string): boolean => ONE_TOKEN.test(needle);

/** What the index keeps of a filter text, or of what must stand in one: lines, words, and words in pairs. */
export function filterTokens(text: string): Set<string> {
  const tokens = new Set<string>();
  for (const line of text.split(END)) {
    const mark = line.charAt(0);
    const token = MARKS[mark];
    if (token === undefined) continue;
    const words = line
      .slice(1)
      .split(mark)
      .filter((word) => word !== '');
    words.forEach((word, i) => {
      tokens.add(token + term(word));
      if (i > 0) tokens.add(`${token}${term(words[i - 1] ?? '')}_${term(word)}`);
    });
  }
  return tokens;
}
