import type { Knex } from 'knex';
import { fold } from '../fold.js';
import { onlyOne } from './pages.js';
import { searchForWords, type Search } from './query.js';
import { spaced } from './text.js';
import { closestOf, closestWords, SHORTEST, type CloseWord } from './words.js';

/** Words and tags that are looked at, neighbours of each, and ways to combine them, at most. */
const WORDS = 5;
const TAGS = 5;
const NEIGHBOURS = 4;
const TRIES = 8;

/** Another way to spell a search, which finds something beside the same filters. */
export interface Spelling {
  words: string[];
  tags: string[];
  /** The customer, where it finds a single one. */
  only?: { id: number; name: string } | undefined;
}

/**
 * Other spellings of a search that found nothing, closest first. A word that nothing has is replaced by
 * those that names have, a tag that there is not by those that there are; where each word is found, but
 * never together with the others, each is offered by itself.
 */
export async function closestSpellings(knex: Knex, search: Search): Promise<Spelling[]> {
  if (search.tags.length > TAGS) return [];
  const typed = [...search.words, ...search.phrases]
    .flatMap((text) => spaced(fold(text)).split(' '))
    .filter((word) => word !== '')
    .slice(0, WORDS);
  const words = await Promise.all(typed.map((word) => asWords(knex, word)));
  const tags = await Promise.all(search.tags.map((tag) => asTags(knex, tag)));
  if (tags.some((choice) => choice.length === 0)) return [];
  const readable = words.filter((choice) => choice.length > 0);
  if (readable.length === 0 && typed.length > 0) return [];

  const together = await tried(knex, search, combined(readable), combined(tags));
  if (together.length > 0 || typed.length < 2) return together;
  const apart = readable
    .map((choice) => choice.slice(0, 1))
    .filter(([word]) => word && word.word.length >= SHORTEST);
  return tried(knex, search, apart, [tags.flatMap((choice) => choice.slice(0, 1))]);
}

async function asWords(knex: Knex, word: string): Promise<CloseWord[]> {
  const found = await onlyOne(knex, searchForWords(word));
  return found !== 'none'
    ? [{ word, spelled: word, distance: 0 }]
    : closestWords(knex, word, NEIGHBOURS);
}

async function asTags(knex: Knex, tag: string): Promise<CloseWord[]> {
  const folded = fold(tag);
  const all = await knex<{ name: string; folded: string }>('tags')
    .whereRaw('length(folded) between ? and ?', [folded.length - 2, folded.length + 2])
    .select('name', 'folded');
  const same = all.find((one) => one.folded === folded);
  const words = all.map(({ name, folded: word }) => ({ word, spelled: name }));
  return same
    ? [{ word: folded, spelled: same.name, distance: 0 }]
    : closestOf(folded, words, NEIGHBOURS);
}

/** The closest ways to take one of each; what is not among them half-way cannot be in the end. */
function combined(choices: readonly CloseWord[][]): CloseWord[][] {
  const apart = (words: readonly CloseWord[]) =>
    words.reduce((sum, { distance }) => sum + distance, 0);
  return choices.reduce<CloseWord[][]>(
    (ways, choice) =>
      ways
        .flatMap((way) => choice.map((word) => [...way, word]))
        .sort((one, other) => apart(one) - apart(other))
        .slice(0, TRIES),
    [[]],
  );
}

/** Those ways that find something. */
async function tried(
  knex: Knex,
  search: Search,
  wordings: readonly (readonly CloseWord[])[],
  taggings: readonly (readonly CloseWord[])[],
): Promise<Spelling[]> {
  const ways = wordings.flatMap((words) => taggings.map((tags) => ({ words, tags })));
  const spellings: Spelling[] = [];
  for (const { words, tags } of ways.slice(0, TRIES)) {
    const respelled = {
      ...search,
      words: words.map(({ word }) => word),
      phrases: [],
      tags: tags.map(({ word }) => word),
    };
    const found = await onlyOne(knex, respelled);
    if (found === 'none') continue;
    spellings.push({
      words: words.map(({ spelled }) => spelled),
      tags: tags.map(({ spelled }) => spelled),
      only: found === 'several' ? undefined : found,
    });
  }
  return spellings;
}
