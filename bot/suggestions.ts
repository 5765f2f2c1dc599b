import { present } from '../cards/present.js';
import type { Customer } from '../db/customers/customer.js';
import { mayAsk } from './roles.js';
import type { Context } from './verb.js';

/** A request that an agent probably makes next. */
export interface Suggestion {
  verb: string;
  /** Ways to type it; the first one that the grammar reads as it is meant is offered. */
  ways: readonly Way[];
}

interface Way {
  typed: string;
  /** The words of the customer, which the grammar must find. */
  customer?: string;
}

type Asking = Pick<Context, 'verbs' | 'agent' | 'text'>;
type Named = Pick<Customer, 'name'> & Partial<Pick<Customer, 'domain'>>;

/** Names a customer by name, or by domain if its name means something else: “New order Ltd”. */
function about(verb: string, write: (customer: string) => string, named: Named): Suggestion {
  const names = [named.name, ...(named.domain ? [named.domain] : [])];
  return { verb, ways: names.map((customer) => ({ typed: write(customer), customer })) };
}

const request = (verb: string, typed: string): Suggestion => ({ verb, ways: [{ typed }] });

/** Asks for other renewals with the same filters. */
function sameRenewals(
  typed: string,
  { query, monthly }: RenewalsNarrowing,
  { text }: Asking,
): Suggestion {
  const words = present(typed, monthly && text.suggestions.monthly[monthly], query).join(' ');
  return { verb: 'renewals', ways: [{ typed: words, ...(query && { customer: query }) }] };
}

const allowed = (list: readonly Suggestion[], { verbs, agent }: Asking): Suggestion[] =>
  list.filter(({ verb }) =>
    verbs.some(({ name, role }) => name === verb && mayAsk(agent.role, role)),
  );

/** Offers what follows a customer's card. */
export function afterCustomer(customer: Named, asking: Asking): Suggestion[] {
  const { servicesOf, newOrderFor, renewalsOf, nextMonth, customers } = asking.text.suggestions;
  return allowed(
    [
      about('services', servicesOf, customer),
      about('order.begin', newOrderFor, customer),
      about('renewals', renewalsOf, customer),
      request('renewals', nextMonth),
      request('customers', customers),
    ],
    asking,
  );
}

/** Offers what follows a search that found several customers. */
export function afterFound(first: Named, asking: Asking): Suggestion[] {
  const { show, servicesOf, nextMonth, customers } = asking.text.suggestions;
  return allowed(
    [
      about('show', show, first),
      about('services', servicesOf, first),
      request('renewals', nextMonth),
      request('customers', customers),
    ],
    asking,
  );
}

interface RenewalsNarrowing {
  query?: string | undefined;
  monthly?: 'only' | 'included' | undefined;
}

/** Offers what follows a list of renewals, of the same customers. */
export function afterRenewals(
  first: Named | undefined,
  narrowing: RenewalsNarrowing,
  asking: Asking,
): Suggestion[] {
  const { show, overdue, nextMonth, thisMonth } = asking.text.suggestions;
  return allowed(
    [
      ...(first ? [about('show', show, first)] : []),
      ...[nextMonth, overdue, thisMonth].map((typed) => sameRenewals(typed, narrowing, asking)),
    ],
    asking,
  );
}
