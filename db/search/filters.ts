import { fold } from '../fold.js';
import {
  agentLine,
  cityWords,
  countryLine,
  emailWords,
  endDateLines,
  OWNED,
  ownerWords,
  phonePieces,
  productWords,
} from './filterText.js';
import { idForm } from './idText.js';
import { LINE_END, TAG_MARK } from './searchText.js';

/** The owner that a customer must have: nobody, one of these agents, or somebody with these words in the name. */
export type OwnerFilter = 'nobody' | { agentIds: readonly string[]; name?: string };

/** Filters of a search. A customer must pass all of them. */
export interface Filters {
  /** Whole tags. */
  tags: readonly string[];
  /** Parts of the primary domain. */
  domains: readonly string[];
  /** Parts of the Microsoft ID. */
  ids: readonly string[];
  /** One of each group: codes, or what the list itself says. */
  relationships: readonly (readonly string[])[];
  /** Words in a row in the name of a product the customer holds. */
  products: readonly string[];
  /** Words in a row in the name of the billing city. */
  cities: readonly string[];
  /** One of each group: ISO 3166 codes of the billing country. */
  countries: readonly (readonly string[])[];
  /** Inclusive ranges with a renewal or end date, as in 2026-11-25. */
  ends: readonly { from: string; to: string }[];
  /** Words in a row in the billing contact's email address. */
  emails: readonly string[];
  /** Digits in a row in the billing contact's telephone number. */
  phones: readonly string[];
  owners: readonly OwnerFilter[];
}

export const NO_FILTERS: Filters = {
  tags: [],
  domains: [],
  ids: [],
  relationships: [],
  products: [],
  cities: [],
  countries: [],
  ends: [],
  emails: [],
  phones: [],
  owners: [],
};

/** Alternatives, one of which must occur. */
export type Needles = readonly string[];

export type ColumnFilter =
  { column: 'relationship'; among: readonly string[] } | { column: 'domain'; holds: string };

/** The condition of one filter: one of the needles occurs in the text, or the column fits. */
export type FilterCondition =
  { column: 'search_text' | 'filter_text'; needles: Needles } | ColumnFilter;

/**
 * Compiles filters.
 * @param opposite the filters that a customer must not pass: one without nobody is one with somebody
 */
export function conditionsOfFilters(filters: Filters, opposite: Filters): FilterCondition[] {
  const inSearchText = (needles: Needles): FilterCondition => ({ column: 'search_text', needles });
  const inFilterText = (needles: Needles): FilterCondition => ({ column: 'filter_text', needles });
  return [
    ...filters.tags.map((tag) => inSearchText([TAG_MARK + fold(tag) + LINE_END])),
    ...filters.ids.map((part) => inSearchText([idForm(fold(part))])),
    ...filters.relationships.map((among): FilterCondition => ({ column: 'relationship', among })),
    ...filters.domains.map((part): FilterCondition => ({ column: 'domain', holds: fold(part) })),
    ...filters.products.map((product) => inFilterText([productWords(product)])),
    ...filters.cities.map((city) => inFilterText([cityWords(city)])),
    ...filters.countries.map((codes) => inFilterText(codes.map(countryLine))),
    ...filters.ends.map(({ from, to }) => inFilterText(endDateLines(from, to))),
    ...filters.emails.map((email) => inFilterText([emailWords(email)])),
    ...filters.phones.map((phone) => inFilterText(phonePieces(phone))),
    ...filters.owners.flatMap((owner) =>
      owner === 'nobody'
        ? []
        : [
            inFilterText([
              ...owner.agentIds.map(agentLine),
              ...(owner.name === undefined ? [] : [ownerWords(owner.name)]),
            ]),
          ],
    ),
    ...opposite.owners.flatMap((owner) => (owner === 'nobody' ? [inFilterText([OWNED])] : [])),
  ];
}
