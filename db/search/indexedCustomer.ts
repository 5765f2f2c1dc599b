import { filterTokens } from './filterText.js';
import { tokensOfText } from './tokens.js';

/** A customer as the index wants it. */
export interface IndexedCustomer {
  id: number;
  name: string;
  search_text: string;
  relationship: string;
  filter_text: string;
}

/** What is kept beside the index, as it stands with the customer: whoever is looked at is read there alone. */
export const COPIED_COLUMNS = [
  'search_text',
  'filter_text',
  'relationship',
  'domain',
  'microsoft_id',
];

/** Its columns of `customers c`. */
export const INDEXED_COLUMNS = 'c.id, c.name, c.search_text, c.relationship, c.filter_text';

/** All that the index keeps of a customer. */
export const tokensOfCustomer = ({
  search_text,
  relationship,
  filter_text,
}: IndexedCustomer): Set<string> =>
  new Set([...tokensOfText(search_text, relationship), ...filterTokens(filter_text)]);
