import type { Knex } from 'knex';
import { fold } from '../fold.js';
import type { Total } from '../sql/total.js';
import { countFound, hasMatch } from './pages.js';
import { searchForWords, type Search } from './plan.js';
import { noiseToSpaces } from './searchText.js';
import { closestOf, closestWords, MIN_WORD_LENGTH, type CloseWord } from './closeWords.js';

const MAX_WORDS = 5;
const MAX_TAGS = 5;
/** Close words withHits for each typed one. */
const MAX_CANDIDATES = 4;
const MAX_COMBINATIONS = 8;

/** Another spelling of a search that finds something with the same filters. */
export interface Spelling {
  words: string[];
  tags: string[];
  /** Number of customers it finds. */
  total: Total;
  /** The customer, if it finds exactly one. */
  only?: { id: number; name: string } | undefined;
}

/**
 * Suggests other spellings for a search that found nothing, closest first. Replaces unknown words with words of
 * names and unknown tags with existing ones. If every word is found but never with the others, suggests each alone.
 */
export async function closestSpellings(knex: Knex, search: Search): Promise<Spelling[]> {
  if (search.tags.length > MAX_TAGS) return [];
  const typed = [...search.words, ...search.phrases]
    .flatMap((text) => noiseToSpaces(fold(text)).split(' '))
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  const words = await Promise.all(typed.map((word) => candidateWords(knex, word, search)));
  const tags = await Promise.all(search.tags.map((tag) => candidateTags(knex, tag)));
  if (tags.some((choice) => choice.length === 0)) return [];
  const known = words.filter((choice) => choice.length > 0);
  if (known.length === 0 && typed.length > 0) return [];

  const suggestions = await withHits(knex, search, combinations(known), combinations(tags));
  if (suggestions.length > 0 || typed.length < 2) return suggestions;
  const separate = known
    .map((choice) => choice.slice(0, 1))
    .filter(([word]) => word && word.word.length >= MIN_WORD_LENGTH);
  return withHits(knex, search, separate, [tags.flatMap((choice) => choice.slice(0, 1))]);
}

async function candidateWords(
  knex: Knex,
  word: string,
  { meanings, textOnly }: Search,
): Promise<CloseWord[]> {
  return (await hasMatch(knex, { ...searchForWords(word), meanings, textOnly }))
    ? [{ word, spelled: word, distance: 0 }]
    : closestWords(knex, word, MAX_CANDIDATES);
}

async function candidateTags(knex: Knex, tag: string): Promise<CloseWord[]> {
  const folded = fold(tag);
  const similar = await knex('tags')
    .whereRaw('length(folded) between ? and ?', [folded.length - 2, folded.length + 2])
    .select('name', 'folded');
  const existing = similar.find((one) => one.folded === folded);
  const words = similar.map(({ name, folded: word }) => ({ word, spelled: name }));
  return existing
    ? [{ word: folded, spelled: existing.name, distance: 0 }]
    : closestOf(folded, words, MAX_CANDIDATES);
}

/** Returns the closest combinations of one word per choice (a beam search). */
function combinations(choices: readonly CloseWord[][]): CloseWord[][] {
  const total = (words: readonly CloseWord[]) =>
    words.reduce((sum, { distance }) => sum + distance, 0);
  return choices.reduce<CloseWord[][]>(
    (shorter, choice) =>
      shorter
        .flatMap((combination) => choice.map((word) => [...combination, word]))
        .sort((one, other) => total(one) - total(other))
        .slice(0, MAX_COMBINATIONS),
    [[]],
  );
}

/** Returns the combinations that find something. */
async function withHits(
  knex: Knex,
  search: Search,
  wordCombinations: readonly (readonly CloseWord[])[],
  tagCombinations: readonly (readonly CloseWord[])[],
): Promise<Spelling[]> {
  const pairs = wordCombinations.flatMap((words) =>
    tagCombinations.map((tags) => ({ words, tags })),
  );
  const spellings: Spelling[] = [];
  for (const { words, tags } of pairs.slice(0, MAX_COMBINATIONS)) {
    const respelled = {
      ...search,
      words: words.map(({ word }) => word),
      phrases: [],
      tags: tags.map(({ word }) => word),
    };
    const { total, only } = await countFound(knex, respelled);
    if (total.count === 0) continue;
    spellings.push({
      words: words.map(({ spelled }) => spelled),
      tags: tags.map(({ spelled }) => spelled),
      total,
      only,
    });
  }
  return spellings;
}
