import type { RenewalFilter } from '../../db/subscriptions/subscription.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** A list of subscriptions by the filters that it was asked for with. */
interface Narrowed {
  view: { query?: string | undefined; monthly?: 'only' | 'included' | undefined };
  /** Filters of the subscriptions that the query holds. */
  filter: RenewalFilter;
}

/** `monthly ones that roll on`, `of customers matching “tag:gold”`, `filtered by “term:year”` */
export function narrowingOf(
  { view: { query, monthly }, filter }: Narrowed,
  language: Language,
): string[] {
  const { monthlyOnly, filteredBy, matching } = texts[language].services;
  const { terms, autoRenew, cancellableOn } = filter;
  const isOfCustomers = [terms, autoRenew, cancellableOn].every((value) => value === undefined);
  return present(
    monthly === 'only' && monthlyOnly,
    query !== undefined && (isOfCustomers ? matching : filteredBy)(query),
  );
}
