import damerauLevenshtein from 'damerau-levenshtein';
import { distance as levenshtein } from 'fastest-levenshtein';
import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { fold } from '../fold.js';
import { queryRows } from '../sql/rows.js';
import { lettersOnly } from './text.js';

/** Shorter words have too many neighbours to guess from. */
export const SHORTEST = 3;
const LONGEST = 40;
/** So many words are remembered within one run, to spare asking the database for each again. */
const REMEMBERED = 100_000;

/**
 * Adds the words of names to those that a slip of the finger is held against. Words that no name has
 * any more stay until the index is rebuilt: what is offered is looked for first.
 */
export async function addWords(
  trx: Knex.Transaction,
  rows: readonly { name: string }[],
  known: Set<string>,
): Promise<void> {
  const words = new Map<string, string>();
  for (const { name } of rows) {
    for (const spelled of name.split(/\s+/)) {
      const word = lettersOnly(fold(spelled));
      if (word.length < SHORTEST || word.length > LONGEST || word.includes(' ')) continue;
      if (known.has(word) || words.has(word)) continue;
      words.set(word, spelled.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
    }
  }
  if (words.size === 0) return;
  if (known.size > REMEMBERED) known.clear();
  for (const word of words.keys()) known.add(word);
  const rowsOfWords = [...words].map(([word, spelled]) => [word, spelled, word.length]);
  await trx.raw(
    dialectOf(trx) === 'postgres'
      ? `insert into search_words (word, spelled, length)
         select value ->> 0, value ->> 1, (value ->> 2)::int from jsonb_array_elements(?::jsonb)
         order by 1 on conflict do nothing`
      : `insert into search_words (word, spelled, length)
         select value ->> 0, value ->> 1, value ->> 2 from json_each(?) where true on conflict do nothing`,
    [JSON.stringify(rowsOfWords)],
  );
}

/** A word that names have, and how far it is from the one that was typed. */
export interface CloseWord {
  word: string;
  /** As a name spells it. */
  spelled: string;
  /** Letters to add, leave out, change, or swap with the next. */
  distance: number;
}

/** The words of names that are spelled most like `word`, closest first. */
export async function closestWords(knex: Knex, word: string, limit: number): Promise<CloseWord[]> {
  const letters = Array.from(word);
  if (letters.length < SHORTEST || letters.length > LONGEST) return [];
  const furthest = furthestOf(word);
  const third = Math.floor(letters.length / 3);
  const part = (from: number, to?: number) => letters.slice(from, to).join('');
  // A slip leaves at least one third of the word as it is, and two of them where it is the only one.
  const thirds = [`${part(0, third)}%`, `%${part(third, -third)}%`, `%${part(-third)}`];
  const intact = thirds.map(() => 'case when word like ? then 1 else 0 end').join(' + ');
  const swapped = letters.slice(1).map((letter, i) => {
    return part(0, i) + letter + (letters[i] ?? '') + part(i + 2);
  });
  const rows = await queryRows<{ word: string; spelled: string }>(
    knex,
    `select word, spelled from search_words where length between ? and ?
     and (${intact} >= ${3 - furthest} or word in (${swapped.map(() => '?').join(', ')}))`,
    [word.length - furthest, word.length + furthest, ...thirds, ...swapped],
  );
  return closestOf(word, rows, limit);
}

/**
 * Those of some words that are spelled most like `word`, closest first. Two letters swapped are one slip;
 * telling so takes forty times as long as the distance without swaps, which first leaves out nearly all.
 */
export function closestOf(
  word: string,
  among: readonly { word: string; spelled: string }[],
  limit: number,
): CloseWord[] {
  const furthest = furthestOf(word);
  return among
    .filter((row) => levenshtein(row.word, word) <= 2 * furthest)
    .map((row) => ({ ...row, distance: damerauLevenshtein(row.word, word).steps }))
    .filter(({ distance }) => distance <= furthest)
    .sort(
      (one, other) =>
        one.distance - other.distance ||
        Number(one.word[0] !== word[0]) - Number(other.word[0] !== word[0]) ||
        Math.abs(one.word.length - word.length) - Math.abs(other.word.length - word.length) ||
        (one.word < other.word ? -1 : 1),
    )
    .slice(0, limit);
}

/** So many slips may be in a word. */
const furthestOf = (word: string): number => (word.length < 6 ? 1 : 2);
