import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { join, sql } from '../sql/tag.js';
import { CITY, isStartOfWord, PRODUCT, wordsOfLine } from './filterText.js';
import { LINE_END, noiseToSpaces } from './searchText.js';

/*
 * The words of cities and products, each after the mark of its line, in `search_words` with length 0. A search
 * looks for a typed word there first: most words are no city and no product, and need not be searched as such.
 */

/** Words too short to be looked for alone in cities and products, such as `de`; E3 and 東京 are not. */
const TOO_SHORT = /^(?:[a-z]{1,2}|\p{Nd})$/u;

/** A typed search has fewer. SQLite combines at most 500 selects. */
const MAX_WORDS = 200;

/** The marked words of a filter text. */
export const filterWords = (filterText: string): string[] =>
  filterText.split(LINE_END).flatMap((line) => {
    const mark = line.charAt(0);
    return mark === CITY || mark === PRODUCT ? wordsOfLine(line).map((word) => mark + word) : [];
  });

/**
 * Returns the words of a folded text that are looked for in cities and products; none if it is one short word.
 * @param isAlone false if other words narrow the search, as in `Power BI`
 */
export function searchedAsFilter(folded: string, isAlone = true): string[] {
  const words = noiseToSpaces(folded).split(' ');
  return isAlone && words.length === 1 && TOO_SHORT.test(words[0] ?? '') ? [] : words;
}

/** Returns those of the words, each with its mark, that a city or a product has or starts with. */
export async function knownFilterWords(
  knex: Knex,
  words: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const marked = [...words].slice(0, MAX_WORDS).flatMap((word) => [CITY + word, PRODUCT + word]);
  if (marked.length === 0) return new Set();
  const found = marked.map((word) => {
    // Words contain no control characters, so that the range of a whole word is the word itself.
    const end = isStartOfWord(word.slice(1)) ? `${word}\u{10ffff}` : `${word}\u0001`;
    return sql`select ${word} as word where exists
      (select 1 from search_words where length = 0 and word >= ${word} and word < ${end})`;
  });
  const rows = await queryRows<{ word: string }>(knex, join(found, ' union all '));
  return new Set(rows.map(({ word }) => word));
}
