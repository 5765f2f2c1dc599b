import type { Ask, Button } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { openCustomer } from '../../../cards/customers/open.js';
import { writeSearch, type TypedSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';

/** Offers spellings of a search that do find something; one that finds a single customer names it, others say how many. */
export async function spellingButtons(
  { search, filters }: TypedSearch,
  { customers, language }: Context,
  ask = (query: string): Ask => ({ verb: 'find', input: { query } }),
): Promise<Button[]> {
  const spellings = await customers.closest(search);
  return spellings.map(({ words, tags, total, only }): Button => {
    if (only) return { title: only.name, ask: openCustomer(only) };
    const respelled = writeSearch(words, tags, filters, language);
    const found = count(total.count, language) + (total.more ? '+' : '');
    return { title: `${respelled} (${found})`, ask: ask(respelled) };
  });
}
