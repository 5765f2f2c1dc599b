import type { SavedSearch } from '../../db/savedSearches/savedSearch.js';
import type { Ask } from '../asks.js';
import { texts, type Language } from '../text/index.js';

/** The filter that uses a saved search, as it is typed: `saved:gold-madrid`. */
export const savedFilter = ({ name }: Pick<SavedSearch, 'name'>, language: Language): string =>
  `${texts[language].searches.filter}:${name}`;

/** Finds the customers of a saved search. */
export const runSearch = (search: Pick<SavedSearch, 'name'>, language: Language): Ask => ({
  verb: 'find',
  input: { query: savedFilter(search, language) },
});
