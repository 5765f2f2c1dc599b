import { fold, withoutLetterMarks } from '../fold.js';
import {
  conditionsOfFilters,
  NO_FILTERS,
  type ColumnFilter,
  type FilterCondition,
  type Filters,
  type Needles,
} from './filters.js';
import {
  CITY,
  countryLine,
  filterNeedle,
  filterTokens,
  isSingleFilterToken,
  PRODUCT,
} from './filterText.js';
import { searchedAsFilter } from './filterWords.js';
import { idNeedles } from './idText.js';
import { EVERYONE, UNOWNED } from './indexedCustomer.js';
import {
  lettersOnly,
  LINE_END,
  NAME_MARK,
  nameKey,
  noiseToSpaces,
  WORD_MARK,
} from './searchText.js';
import { isSingleToken, relationshipToken, tokensOfAny, tokensOfNeedle } from './tokens.js';

/** Typed words that together are the name of a country or of a relationship. */
export interface Meaning {
  /** Words or one phrase of the search. */
  words: readonly string[];
  /** ISO 3166 codes. */
  countries: readonly string[];
  /** Codes. */
  relationships: readonly string[];
}

/** A search as typed. All criteria must match. */
export interface Search extends Filters {
  /** Words in any order. */
  words: readonly string[];
  /**
   * True if words are looked for in the search text only, as for one customer that is named: not in its city,
   * country, products or relationship.
   */
  textOnly?: boolean | undefined;
  /** Quoted phrases: words in a row. */
  phrases: readonly string[];
  /** Meanings of words and phrases besides the text itself: the country or relationship suffices for each of them. */
  meanings: readonly Meaning[];
  /** Filters that a customer must not pass, each on its own: neither the tag nor the city. */
  lacks?: Filters | undefined;
}

/** The same search of names, domains, Microsoft IDs and tags only. */
export const textOnly = (search: Search): Search => ({ ...search, meanings: [], textOnly: true });

export const searchForWords = (text: string): Search => ({
  ...NO_FILTERS,
  words: fold(text).split(' '),
  phrases: [],
  meanings: [],
});

/**
 * Quality of a match: 0 the name is the words, 1 it starts with them, 2 each starts a word of it, 3 any other in the
 * search text, 4 with words found elsewhere: in the city or country, a product, or the relationship.
 */
export const RANKS = [0, 1, 2, 3, 4] as const;
export type Rank = (typeof RANKS)[number];

/** A word that may occur in the search text, in the filter text, or as the relationship. */
export interface EitherText {
  needles: Needles;
  filterNeedles: Needles;
  relationships: readonly string[];
}

/** A search compiled for both databases. */
export interface Plan {
  /** Groups that must occur in the search text. */
  needles: readonly Needles[];
  /** Words that need not occur in the search text. */
  either: readonly EitherText[];
  /** Groups that must occur in the filter text. */
  filterNeedles: readonly Needles[];
  columnFilters: readonly ColumnFilter[];
  /** Conditions that must not hold. */
  lacks: readonly FilterCondition[];
  /** The name key of ranks 0 and 1; undefined if no words were typed. */
  nameKey: string | undefined;
  /** Groups that must occur in the search text for rank 2. */
  wordStarts: readonly Needles[];
  /** Groups of alternatives; every match has all tokens of one alternative in each group. */
  tokens: readonly (readonly (readonly string[])[])[];
  /** Tokens that no match has. */
  noTokens: readonly string[];
  /** True if the tokens alone decide, so that no text has to be compared. */
  tokensSuffice: boolean;
}

/**
 * Compiles a search.
 * @param known words of cities and products, with their marks; see `knownFilterWords`
 */
export function planOf(search: Search, known: ReadonlySet<string> = new Set()): Plan {
  const typed = [...search.words, ...search.phrases].map(fold).filter((text) => text !== '');
  const withLetters = typed.filter((text) => lettersOnly(text) !== '');
  const searched = withLetters.length > 0 ? withLetters : typed;
  const words = searched.map((text): EitherText => ({
    needles: [...formsOf(text), ...idNeedles(text)],
    ...elsewhere(text, search.meanings, known, searched.length === 1),
  }));
  const either = words.filter(isElsewhere);
  const without = search.lacks ?? NO_FILTERS;
  const conditions = conditionsOfFilters(search, without);
  const lacks = conditionsOfFilters(without, search);
  const needlesIn = (column: FilterCondition['column']): Needles[] =>
    conditions.flatMap((condition) =>
      'needles' in condition && condition.column === column ? [condition.needles] : [],
    );
  const needles: Needles[] = [
    ...words.filter((word) => !isElsewhere(word)).map((word) => word.needles),
    ...needlesIn('search_text'),
    ...search.domains.map((part) => formsOf(fold(part))),
  ];
  const columnFilters = conditions.flatMap((condition) =>
    'needles' in condition ? [] : [condition],
  );
  const filterNeedles = needlesIn('filter_text');
  const tokens = [
    ...needles.flatMap(tokensOfAny),
    ...either.map((word) => [
      ...word.needles.map(tokensOfNeedle),
      ...word.filterNeedles.map((needle) => [...filterTokens(needle)]),
      ...word.relationships.map((code) => [relationshipToken(code)]),
    ]),
    ...search.relationships.map((among) => among.map((code) => [relationshipToken(code)])),
    ...filterNeedles.map((group) => group.map((needle) => [...filterTokens(needle)])),
    ...(search.owners.includes('nobody') ? [[[UNOWNED]]] : []),
  ];
  return {
    needles,
    either,
    filterNeedles,
    columnFilters,
    lacks,
    nameKey: searched.length > 0 ? nameKey(searched.join(' ')) : undefined,
    wordStarts: withLetters.map((text) => formsOf(text).map(wordStart)),
    tokens: tokens.length === 0 && lacks.length > 0 ? [[[EVERYONE]]] : tokens,
    noTokens: lacks.flatMap((lacked) => decidingTokens(lacked) ?? []),
    tokensSuffice:
      columnFilters.length === 0 &&
      lacks.every((lacked) => decidingTokens(lacked) !== undefined) &&
      [...needles, ...either.map((word) => word.needles)].flat().every(isSingleToken) &&
      [...filterNeedles, ...either.map((word) => word.filterNeedles)]
        .flat()
        .every(isSingleFilterToken) &&
      either.every(({ relationships }) => relationships.length === 0),
  };
}

/** Tokens of which a customer has one if the condition holds, and none otherwise; undefined if only the text decides. */
function decidingTokens(condition: FilterCondition): string[] | undefined {
  if (!('needles' in condition)) return undefined;
  const { column, needles } = condition;
  const isSingle = column === 'search_text' ? isSingleToken : isSingleFilterToken;
  const tokensOf = column === 'search_text' ? tokensOfNeedle : filterTokens;
  return needles.every(isSingle) ? needles.flatMap((needle) => [...tokensOf(needle)]) : undefined;
}

/** The places other than the search text where a typed word may occur. */
function elsewhere(
  text: string,
  meanings: readonly Meaning[],
  known: ReadonlySet<string>,
  isAlone: boolean,
): Omit<EitherText, 'needles'> {
  const words = searchedAsFilter(text, isAlone);
  const meant = meanings.filter((meaning) => meaning.words.some((word) => fold(word) === text));
  return {
    filterNeedles: [
      ...[CITY, PRODUCT]
        .filter((mark) => words.length > 0 && words.every((word) => known.has(mark + word)))
        .map((mark) => filterNeedle(mark, words)),
      ...new Set(meant.flatMap(({ countries }) => countries.map(countryLine))),
    ],
    relationships: [...new Set(meant.flatMap(({ relationships }) => relationships))],
  };
}

const isElsewhere = ({ filterNeedles, relationships }: EitherText): boolean =>
  filterNeedles.length > 0 || relationships.length > 0;

/** Spellings of a word without punctuation: "coca-cola" is "cocacola" or "coca cola". */
export function formsOf(folded: string): Needles {
  const text = withoutLetterMarks(folded);
  const forms = new Set([lettersOnly(text), noiseToSpaces(text)]);
  forms.delete('');
  return forms.size > 0 ? [...forms] : [text];
}

/** Only the first word of a phrase: the others follow it in any match. */
const wordStart = (form: string): string => WORD_MARK + (form.split(' ')[0] ?? '');

/** Needles of customers with this rank or a better one; undefined if none can have it. */
export function nameNeedles(
  { nameKey: name, wordStarts, either }: Plan,
  rank: Rank,
): readonly Needles[] | undefined {
  if (rank === 4) return either.length > 0 ? [] : undefined;
  if (rank === 3) return either.map(({ needles }) => needles);
  if (name === undefined) return undefined;
  if (rank === 0) return [[NAME_MARK + name + LINE_END]];
  return rank === 1 ? [[NAME_MARK + name]] : wordStarts.length > 0 ? wordStarts : undefined;
}

/** The ranks names can have, best first, starting at `from`; backwards from there to the best. */
export function ranksFrom(plan: Plan, from: Rank | undefined, backwards: boolean): Rank[] {
  const ranks = RANKS.filter((rank) => nameNeedles(plan, rank) !== undefined).filter(
    (rank) => from === undefined || (backwards ? rank <= from : rank >= from),
  );
  return backwards ? ranks.reverse() : ranks;
}
