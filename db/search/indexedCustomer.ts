import { filterTokens, OWNED } from './filterText.js';
import { tokensOfText } from './tokens.js';

/** The fields of a customer that the index is built from. */
export interface IndexedCustomer {
  id: number;
  name: string;
  searchText: string;
  relationship: string;
  filterText: string;
}

/** Columns copied into the index so that matching never reads `customers`. */
export const COPIED_COLUMNS = [
  'search_text',
  'filter_text',
  'relationship',
  'domain',
  'microsoft_id',
];

/** The columns of `IndexedCustomer`, from `customers c`. */
export const INDEXED_COLUMNS = 'c.id, c.name, c.search_text, c.relationship, c.filter_text';

/** Token of every customer, for searches that only say what somebody lacks. */
export const EVERYONE = '!_';
/** Token of a customer without an owner. */
export const UNOWNED = '!<';

export const tokensOfCustomer = ({
  searchText,
  relationship,
  filterText,
}: IndexedCustomer): Set<string> =>
  new Set([
    ...tokensOfText(searchText, relationship),
    ...filterTokens(filterText),
    EVERYONE,
    ...(filterText.includes(OWNED) ? [] : [UNOWNED]),
  ]);
