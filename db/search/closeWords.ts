import damerauLevenshtein from 'damerau-levenshtein';
import { distance as levenshtein } from 'fastest-levenshtein';
import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { fold } from '../fold.js';
import { execute, queryRows } from '../sql/run.js';
import { join, list, sql } from '../sql/tag.js';
import { filterWords } from './filterWords.js';
import { lettersOnly } from './searchText.js';

/** Shorter words have too many close words to guess from. */
export const MIN_WORD_LENGTH = 3;
const MAX_WORD_LENGTH = 40;
/** Words remembered within one run, so that they are not inserted again. */
const MAX_REMEMBERED_WORDS = 100_000;

/**
 * Adds the words of names, cities and products to the dictionary for typos, and those of cities and products also
 * with their marks (see `filterWords`). Former words stay until the index is rebuilt; suggestions are searched for
 * before they are offered.
 */
export async function addWords(
  trx: Knex.Transaction,
  customers: readonly { name: string; filterText: string }[],
  knownWords: Set<string>,
): Promise<void> {
  const words = new Map<string, string>();
  const add = (word: string, spelled: string) => {
    if (word.length < MIN_WORD_LENGTH || word.length > MAX_WORD_LENGTH || word.includes(' '))
      return;
    if (knownWords.has(word) || words.has(word)) return;
    words.set(word, spelled.replace(/^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ''));
  };
  for (const { name } of customers)
    for (const spelled of name.split(/\s+/)) add(lettersOnly(fold(spelled)), spelled);
  for (const { filterText } of customers)
    for (const marked of filterWords(filterText)) {
      if (knownWords.has(marked) || words.has(marked)) continue;
      words.set(marked, '');
      const word = marked.slice(1);
      add(word, word.charAt(0).toUpperCase() + word.slice(1));
    }
  if (words.size === 0) return;
  if (knownWords.size > MAX_REMEMBERED_WORDS) knownWords.clear();
  for (const word of words.keys()) knownWords.add(word);
  const rows = [...words].map(([word, spelled]) => [word, spelled, word < ' ' ? 0 : word.length]);
  const source = JSON.stringify(rows);
  await execute(
    trx,
    dialectOf(trx) === 'postgres'
      ? sql`insert into search_words (word, spelled, length)
            select value ->> 0, value ->> 1, (value ->> 2)::int from jsonb_array_elements(${source}::jsonb)
            order by 1 on conflict do nothing`
      : sql`insert into search_words (word, spelled, length)
            select value ->> 0, value ->> 1, value ->> 2 from json_each(${source}) where true
            on conflict do nothing`,
  );
}

/** A word of a name and its distance from the typed one. */
export interface CloseWord {
  word: string;
  /** Spelling in a name. */
  spelled: string;
  /** Number of letters to add, remove, change or swap with the next. */
  distance: number;
}

/** Returns the words of names that are closest to `word`, closest first. */
export async function closestWords(knex: Knex, word: string, limit: number): Promise<CloseWord[]> {
  const letters = Array.from(word);
  if (letters.length < MIN_WORD_LENGTH || letters.length > MAX_WORD_LENGTH) return [];
  const maxDistance = maxTypos(word);
  const third = Math.floor(letters.length / 3);
  const part = (from: number, to?: number) => letters.slice(from, to).join('');
  // One typo leaves two thirds of the word intact, two typos leave one.
  const thirds = [`${part(0, third)}%`, `%${part(third, -third)}%`, `%${part(-third)}`];
  const intact = thirds.map((third) => sql`case when word like ${third} then 1 else 0 end`);
  const swapped = letters.slice(1).map((letter, i) => {
    return part(0, i) + letter + (letters[i] ?? '') + part(i + 2);
  });
  const rows = await queryRows<{ word: string; spelled: string }>(
    knex,
    sql`select word, spelled from search_words
        where length between ${word.length - maxDistance} and ${word.length + maxDistance}
        and (${join(intact, ' + ')} >= ${3 - maxDistance} or word in (${list(swapped)}))`,
  );
  return closestOf(word, rows, limit);
}

/**
 * Returns the words closest to `word`, closest first. Swapped letters count as one typo. That distance takes
 * forty times as long as Levenshtein's, which is used first to discard nearly all words.
 */
export function closestOf(
  word: string,
  among: readonly { word: string; spelled: string }[],
  limit: number,
): CloseWord[] {
  const maxDistance = maxTypos(word);
  return among
    .filter((row) => levenshtein(row.word, word) <= 2 * maxDistance)
    .map((row) => ({ ...row, distance: damerauLevenshtein(row.word, word).steps }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort(
      (one, other) =>
        one.distance - other.distance ||
        Number(one.word[0] !== word[0]) - Number(other.word[0] !== word[0]) ||
        Math.abs(one.word.length - word.length) - Math.abs(other.word.length - word.length) ||
        (one.word < other.word ? -1 : 1),
    )
    .slice(0, limit);
}

const maxTypos = (word: string): number => (word.length < 6 ? 1 : 2);
