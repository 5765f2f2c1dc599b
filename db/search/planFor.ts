import type { Knex } from 'knex';
import { fold } from '../fold.js';
import { knownFilterWords, searchedAsFilter } from './filterWords.js';
import { planOf, type Plan, type Search } from './plan.js';

/** Compiles a search for this database. */
export async function planFor(knex: Knex, search: Search): Promise<Plan> {
  if (search.textOnly === true) return planOf(search);
  const typed = [...search.words, ...search.phrases];
  const words = typed.flatMap((text) => searchedAsFilter(fold(text), typed.length === 1));
  return planOf(search, await knownFilterWords(knex, new Set(words.filter((word) => word !== ''))));
}
