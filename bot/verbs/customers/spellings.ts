import type { Ask, Button } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { openCustomer } from '../../../cards/customers/open.js';
import type { Spelling } from '../../../db/search/closestSpellings.js';
import { writeSearch, type TypedSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';

/** Shorter words resemble too much. */
const MIN_WORD = 4;

/**
 * Offers spellings of a search that do find something; one that finds a single customer names it, others say
 * how many.
 * @param wholeOnly true to offer only spellings of all its words, for a text that may be no name at all
 */
export async function spellingButtons(
  { search, filters }: TypedSearch,
  { customers, language }: Context,
  {
    ask = (query: string): Ask => ({ verb: 'find', input: { query } }),
    wholeOnly = false,
  }: { ask?: ((query: string) => Ask) | undefined; wholeOnly?: boolean } = {},
): Promise<Button[]> {
  const found = await customers.closest(search);
  const isWhole = ({ words }: Spelling) =>
    words.length === search.words.length &&
    words.every((word) => word.length >= MIN_WORD || search.words.includes(word));
  const spellings = wholeOnly ? found.filter(isWhole) : found;
  return spellings.map(({ words, tags, total, only }): Button => {
    if (only) return { title: only.name, ask: openCustomer(only) };
    const respelled = writeSearch(words, tags, filters, language);
    const number = count(total.count, language) + (total.more ? '+' : '');
    return { title: `${respelled} (${number})`, ask: ask(respelled) };
  });
}
