import { fold } from '../fold.js';
import { isPhoneNeedle, phoneLine, phonePiecesOf, phoneTokens } from './phoneText.js';
import { LINE_END, noiseToSpaces } from './searchText.js';
import { tokenText } from './tokens.js';

/** First character of a filter text's line. In lines with words it also follows each word. */
const COUNTRY = '\u0001';
export const CITY = '\u0002';
export const PRODUCT = '\u0003';
const ENDS = '\u0004';
const EMAIL = '\u0005';
const OWNER = '\u0006';
/** An agent's id; only a customer with an owner has such a line. */
export const OWNED = '\u0008';
/** Token prefix per kind of line. */
const MARKS: Record<string, string> = {
  [COUNTRY]: '=<',
  [CITY]: '=#',
  [PRODUCT]: '=^',
  [ENDS]: '=!',
  [EMAIL]: '#=',
  [OWNER]: '#^',
  [OWNED]: '#!',
};
/** Lines of words, each followed by the mark. */
const WORD_LINES = [CITY, PRODUCT, EMAIL, OWNER];

/** A needle that equals exactly one token: a country, a span of days, one word of ASCII letters and digits, or its start. */
const ONE_TOKEN = new RegExp(
  `^(?:${COUNTRY}[a-z0-9]+${LINE_END}|${ENDS}[0-9]+\\.[0-9]+${LINE_END}|[${WORD_LINES.join('')}][a-z0-9]{4}|([${WORD_LINES.join('')}])[a-z0-9]+\\1|${OWNED})$`,
);

const DAY_MS = 86_400_000;
/** Days are indexed singly and in spans of 4, 16, 64 and 256 days, so that any range is a few lines. */
const SPAN_FACTOR = 4;
const SPAN_LEVELS = 5;

export interface FilterableCustomer {
  /** ISO 3166 code, or empty. */
  country: string;
  /** Folded, or empty. */
  city: string;
  /** Folded names of the products it holds. */
  products: readonly string[];
  /** Renewal or end dates of its subscriptions, as in 2026-11-25. */
  endDates: readonly string[];
  /** Of the billing contact, or empty. */
  email: string;
  phone: string;
  /** The agent responsible for it. */
  owner: { id: string; name: string } | undefined;
}

export const NOTHING_TO_FILTER: FilterableCustomer = {
  country: '',
  city: '',
  products: [],
  endDates: [],
  email: '',
  phone: '',
  owner: undefined,
};

/** Builds the text that filters on billing, subscriptions and owners search, one line per value. */
export function filterText({
  country,
  city,
  products,
  endDates,
  email,
  phone,
  owner,
}: FilterableCustomer): string {
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
    ...(email === '' ? [] : [wordsOf(EMAIL, fold(email)) + LINE_END]),
    phoneLine(phone),
    ...(owner ? [agentLine(owner.id)] : []),
    ...(owner && fold(owner.name) !== '' ? [wordsOf(OWNER, fold(owner.name)) + LINE_END] : []),
  ]);
  return [...lines].join('');
}

/** The line of a customer in this country. */
export const countryLine = (code: string): string => COUNTRY + code.toLowerCase() + LINE_END;

/** The piece that matches cities whose names contain these words in a row. */
export const cityWords = (typed: string): string => wordsOf(CITY, fold(typed));

/** The piece that matches products whose names contain these words in a row. */
export const productWords = (typed: string): string => wordsOf(PRODUCT, fold(typed));

/** The piece that matches email addresses with these words in a row, or with a word that starts so. */
export const emailWords = (typed: string): string => wordsOrStart(EMAIL, typed);

/** The pieces of which a matching telephone number has one. */
export const phonePieces = phonePiecesOf;

/** The line of a customer for whom this agent is responsible. Ids compare without case. */
export const agentLine = (agentId: string): string => OWNED + agentId.toLowerCase() + LINE_END;

/** The piece that matches owners with these words in a row in their names, or with a word that starts so. */
export const ownerWords = (typed: string): string => wordsOrStart(OWNER, typed);

/** The lines that cover two days and all days between them. A customer with such an end date has one of them. */
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

/** Words of at least this many letters match the start of a word of a city or a product, shorter ones a whole word. */
const START_LETTERS = 4;
export const isStartOfWord = (word: string): boolean => Array.from(word).length >= START_LETTERS;

/** The piece that matches cities or products with these words in a row; a single long word may be a start. */
export const filterNeedle = (mark: string, words: readonly string[]): string => {
  const [word = ''] = words;
  return words.length === 1 && isStartOfWord(word) ? mark + word : wordsOf(mark, words.join(' '));
};

const wordsOrStart = (mark: string, typed: string): string => {
  const folded = fold(typed);
  return filterNeedle(mark, (noiseToSpaces(folded) || folded).split(' '));
};

/** The words of a line of words. */
export const wordsOfLine = (line: string): string[] =>
  line
    .slice(1)
    .split(line.charAt(0))
    .filter((word) => word !== '');

/** True if the needle is equivalent to a single token. */
export const isSingleFilterToken = (needle: string): boolean => ONE_TOKEN.test(needle);

/** Index tokens of a filter text or of a piece of one: lines, words and their starts, and pairs of adjacent words. */
export function filterTokens(text: string): Set<string> {
  const tokens = new Set<string>();
  for (const line of text.split(LINE_END)) {
    if (isPhoneNeedle(line)) {
      for (const token of phoneTokens(line)) tokens.add(token);
      continue;
    }
    const mark = line.charAt(0);
    const token = MARKS[mark];
    if (token === undefined) continue;
    if (mark === OWNED) tokens.add(token);
    const hasWords = WORD_LINES.includes(mark);
    // A needle that does not end with a mark is the start of a word.
    if (hasWords && !line.endsWith(mark)) {
      tokens.add(startToken(token, line.slice(1)));
      continue;
    }
    const words = wordsOfLine(line);
    words.forEach((word, i) => {
      tokens.add(token + tokenText(word));
      if (hasWords && isStartOfWord(word)) tokens.add(startToken(token, word));
      if (i > 0) tokens.add(`${token}${tokenText(words[i - 1] ?? '')}_${tokenText(word)}`);
    });
  }
  return tokens;
}

const startToken = (token: string, word: string): string =>
  `${token}<${tokenText(Array.from(word).slice(0, START_LETTERS).join(''))}`;
