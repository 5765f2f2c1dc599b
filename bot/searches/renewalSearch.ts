import type { RenewalFilter } from '../../db/subscriptions/subscription.js';
import { noonOf } from '../slots/dates.js';
import type { TypedSearch } from '../slots/search.js';
import { SearchFault } from '../slots/searchFilters.js';
import { readSubscriptionFilters } from '../slots/subscriptionFilters.js';
import { resolveSearch, type SearchReader } from './resolveSearch.js';

/** A search of renewals: filters of the subscriptions themselves, and a search of their customers. */
export interface RenewalSearch {
  filter: RenewalFilter;
  /** Undefined if only subscriptions are filtered. */
  customers: TypedSearch | undefined;
  /** Writes the search with another text for its customers. */
  withCustomers: (text: string) => string;
}

/**
 * Reads a search of renewals as an agent typed it.
 * @throws {SearchFault} for a value that is none, and as `resolveSearch`; corrections keep the other filters.
 */
export async function resolveRenewalSearch(
  typed: string,
  reader: SearchReader,
): Promise<RenewalSearch> {
  const { timeZone, today } = reader;
  const now = today === undefined ? undefined : noonOf(today, timeZone);
  const { filter, customers, withCustomers } = readSubscriptionFilters(typed, timeZone, now);
  if (customers === '') return { filter, customers: undefined, withCustomers };
  try {
    return { filter, customers: await resolveSearch(customers, reader), withCustomers };
  } catch (error) {
    if (!(error instanceof SearchFault) || error.meant === undefined) throw error;
    throw new SearchFault(error.code, error.filter, withCustomers(error.meant));
  }
}
