import { fold } from '../fold.js';
import {
  cityWords,
  countryLine,
  endLines,
  filterTokens,
  isFilterToken,
  productWords,
} from './filters.js';
import { lettersOnly, END, NAME, nameKey, spaced, TAG, WORD } from './text.js';
import { isToken, relationshipToken, tokensInAny } from './tokens.js';

/** What is looked for, as it was typed; all of it must hold. */
export interface Search {
  /** Each occurs somewhere, in any order. */
  words: readonly string[];
  /** Each occurs with its words side by side. */
  phrases: readonly string[];
  /** Tags the customer carries. */
  tags: readonly string[];
  /** Pieces of the primary domain. */
  domains: readonly string[];
  /** Pieces of the Microsoft ID. */
  ids: readonly string[];
  /** Of each group the customer has one: codes, or what the list itself wrote. */
  relationships: readonly (readonly string[])[];
  /** Words that stand side by side in the name of a product that the customer holds. */
  products: readonly string[];
  /** Words that stand side by side in the name of the city where it is billed. */
  cities: readonly string[];
  /** Of each group it is billed in one: ISO 3166 codes. */
  countries: readonly (readonly string[])[];
  /** Between these days something that it holds renews or ends; both are taken in, as in 2026-11-25. */
  ends: readonly { from: string; to: string }[];
}

/** Plain words to look for, and nothing else. */
export const searchForWords = (text: string): Search => ({
  words: fold(text).split(' '),
  phrases: [],
  tags: [],
  domains: [],
  ids: [],
  relationships: [],
  products: [],
  cities: [],
  countries: [],
  ends: [],
});

/** How well a name fits: it is the words, it starts so, each of them starts a word of it, or none of these. */
export const RANKS = [0, 1, 2, 3] as const;
export type Rank = (typeof RANKS)[number];

/** Any of these stands in the search text. */
export type Needles = readonly string[];

/** A search as both databases answer it. */
export interface Plan {
  /** Of each, one stands in the search text. */
  needles: readonly Needles[];
  /** Of each, one stands in the filter text. */
  filters: readonly Needles[];
  /** What must hold beside that. */
  columns: readonly Column[];
  /** What a name is that fits with rank 0 and 1; undefined where no words were typed. */
  name: string | undefined;
  /** What stands in the search text of a name that fits with rank 2. */
  starts: readonly Needles[];
  /** Tokens that every answer has, of each group all of one. */
  tokens: readonly (readonly (readonly string[])[])[];
  /** Whether whoever has these tokens is an answer, and no text need be looked at. */
  told: boolean;
}

export type Column =
  | { column: 'relationship'; among: readonly string[] }
  | { column: 'domain' | 'microsoft_id'; holds: string };

/** Works out what stands in the search text of all that a search wants. */
export function planOf(search: Search): Plan {
  const typed = [...search.words, ...search.phrases].map(fold).filter((text) => text !== '');
  const telling = typed.filter((text) => lettersOnly(text) !== '');
  const looked = telling.length > 0 ? telling : typed;
  const filters: Needles[] = [
    ...search.tags.map((tag) => [TAG + fold(tag) + END]),
    ...[...search.domains, ...search.ids].map((piece) => formsOf(fold(piece))),
  ];
  const needles = [...looked.map(formsOf), ...filters];
  const columns: Column[] = [
    ...search.relationships.map((among) => ({ column: 'relationship' as const, among })),
    ...search.domains.map((domain) => ({ column: 'domain' as const, holds: fold(domain) })),
    ...search.ids.map((id) => ({ column: 'microsoft_id' as const, holds: fold(id) })),
  ];
  const others: Needles[] = [
    ...search.products.map((product) => [productWords(product)]),
    ...search.cities.map((city) => [cityWords(city)]),
    ...search.countries.map((among) => among.map(countryLine)),
    ...search.ends.map(({ from, to }) => endLines(from, to)),
  ];
  return {
    needles,
    filters: others,
    columns,
    name: looked.length > 0 ? nameKey(looked.join(' ')) : undefined,
    starts: telling.map((text) => formsOf(text).map(asStarts)),
    tokens: [
      ...needles.flatMap(tokensInAny),
      ...search.relationships.map((among) => among.map((one) => [relationshipToken(one)])),
      ...others.map((group) => group.map((needle) => [...filterTokens(needle)])),
    ],
    told:
      columns.length === 0 &&
      needles.every((group) => group.every(isToken)) &&
      others.every((group) => group.every(isFilterToken)),
  };
}

/** A word as it is without its noise, or its parts side by side: "coca-cola" is "cocacola" and "coca cola". */
function formsOf(text: string): Needles {
  const forms = new Set([lettersOnly(text), spaced(text)]);
  forms.delete('');
  return forms.size > 0 ? [...forms] : [text];
}

/** A phrase's first word starts a word; the others follow it anyway. */
const asStarts = (form: string): string => WORD + (form.split(' ')[0] ?? '');

/** What stands in the search text of a name that fits with this rank or a better one. */
export function fits({ name, starts }: Plan, rank: Rank): readonly Needles[] | undefined {
  if (rank === 3) return [];
  if (name === undefined) return undefined;
  if (rank === 0) return [[NAME + name + END]];
  return rank === 1 ? [[NAME + name]] : starts.length > 0 ? starts : undefined;
}

/** The ranks that names can fit with, from one on, best first; backwards from it to the best. */
export function ranksFrom(query: Plan, from: Rank | undefined, backwards: boolean): Rank[] {
  const ranks = RANKS.filter((rank) => fits(query, rank) !== undefined).filter(
    (rank) => from === undefined || (backwards ? rank <= from : rank >= from),
  );
  return backwards ? ranks.reverse() : ranks;
}
