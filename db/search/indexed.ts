import { filterTokens } from './filters.js';
import { tokensOf } from './tokens.js';

/** A customer as the index wants it. */
export interface Indexed {
  id: number;
  name: string;
  searchText: string;
  relationship: string;
  filterText: string;
}

/** What is kept beside the index, as it stands with the customer: whoever is looked at is read there alone. */
export const BESIDE = ['search_text', 'filter_text', 'relationship', 'domain', 'microsoft_id'];

/** Its columns of `customers c`. */
export const COLUMNS = 'c.id, c.name, c.search_text, c.relationship, c.filter_text';

/** All that the index keeps of a customer. */
export const allTokensOf = ({ searchText, relationship, filterText }: Indexed): Set<string> =>
  new Set([...tokensOf(searchText, relationship), ...filterTokens(filterText)]);
