import type { Knex } from 'knex';
import { fold } from '../fold.js';
import type { OwnerFilter } from './filters.js';
import { filterText, NOTHING_TO_FILTER, ownerWords } from './filterText.js';
import { knownFilterWords, searchedAsFilter } from './filterWords.js';
import { planOf, type Plan, type Search } from './plan.js';

/** Compiles a search for this database. */
export async function planFor(knex: Knex, typed: Search): Promise<Plan> {
  const search = await withAgents(knex, typed);
  if (search.textOnly === true) return planOf(search);
  const texts = [...search.words, ...search.phrases];
  const words = texts.flatMap((text) => searchedAsFilter(fold(text), texts.length === 1));
  return planOf(search, await knownFilterWords(knex, new Set(words.filter((word) => word !== ''))));
}

/** Adds the agents whose present names have the words of an owner: an index of their customers may know an older name. */
async function withAgents(knex: Knex, search: Search): Promise<Search> {
  const { owners, lacks } = search;
  const isNamed = (owner: OwnerFilter) => owner !== 'nobody' && owner.name !== undefined;
  if (![...owners, ...(lacks?.owners ?? [])].some(isNamed)) return search;
  const agents = await knex('agents').select('objectId', 'name');
  const withIds = (list: readonly OwnerFilter[]) =>
    list.map((owner): OwnerFilter => {
      if (owner === 'nobody' || owner.name === undefined) return owner;
      const words = ownerWords(owner.name);
      const isCalledSo = (name: string) =>
        filterText({ ...NOTHING_TO_FILTER, owner: { id: '', name } }).includes(words);
      const called = agents.filter(({ name }) => isCalledSo(name));
      return { ...owner, agentIds: called.map(({ objectId }) => objectId) };
    });
  return {
    ...search,
    owners: withIds(owners),
    ...(lacks && { lacks: { ...lacks, owners: withIds(lacks.owners) } }),
  };
}
