import type { Ask } from '../cards/asks.js';
import { chooseCustomer } from '../cards/customers/choose.js';
import { customerToken } from '../cards/customers/open.js';
import { notice } from '../cards/notices/notice.js';
import { texts, type Language } from '../cards/text/index.js';
import type { Customer } from '../db/customers/customer.js';
import type { Customers } from '../db/customers/repository.js';
import { fold } from '../db/fold.js';
import { isCustomer, SEARCH_LENGTH } from './slots/index.js';
import { readSearch } from './slots/search.js';
import { askFor, refusal, type AnyVerb, type Reply } from './verb.js';

const CHOICES = 10;
const NEAREST = 5;

/**
 * Replaces the customer that an input names by the record. One match goes on; several are shown with
 * the waiting verb on each; none offers the nearest names. A dual partner's customer has two rows with
 * the same name, and is chosen by relationship.
 */
export async function resolveCustomers(
  verb: AnyVerb,
  input: Record<string, unknown>,
  customers: Customers,
  language: Language,
): Promise<{ input: Record<string, unknown> } | { reply: Reply }> {
  const field = Object.keys(verb.input.shape).find((name) => isCustomer(verb.input.shape[name]));
  const named = field === undefined ? undefined : input[field];
  if (field === undefined || named === undefined) return { input };
  const waiting = (token: string) => askFor(verb, { ...input, [field]: token });

  if (typeof named === 'number') {
    const customer = await customers.byId(named);
    if (customer) return { input: { ...input, [field]: customer } };
    return { reply: refusal('gone', texts[language].customers.gone) };
  }

  if (typeof named !== 'string') throw new TypeError(`${field} names no customer`);
  const words = named;
  const exact = await customers.named(words);
  if (exact.length === 0 && words.length > SEARCH_LENGTH)
    return { reply: refusal('searchTooLong', texts[language].refusals.searchTooLong) };
  const page = exact.length > 0 ? undefined : await customers.find(readSearch(words).search);
  const found = page?.rows ?? exact;
  const [only] = found;
  if (only && found.length === 1) return { input: { ...input, [field]: only } };
  if (found.length > 1) return { reply: several(words, found, page?.total.count ?? exact.length) };
  return { reply: nearest(words, await customers.nearest(words, NEAREST), waiting, language) };

  function several(typed: string, rows: Customer[], total: number): Reply {
    const card = chooseCustomer(
      { words: typed, customers: rows.slice(0, CHOICES), total },
      ({ id }) => waiting(customerToken(id)),
      language,
    );
    return { kind: 'card', card, summary: texts[language].customers.which(typed) };
  }
}

/** Nothing has these words: the closest names, each with the verb that waits. */
function nearest(
  words: string,
  names: readonly string[],
  waiting: (name: string) => Ask,
  language: Language,
): Reply {
  const text = texts[language].customers;
  const close = names.filter((name) => fold(name) !== fold(words));
  const hint = close.length > 0 ? text.nearest : text.tryOther;
  const buttons = close.map((name) => ({ title: name, ask: waiting(name) }));
  return {
    kind: 'card',
    card: notice([text.notFound(words), hint], buttons, language),
    summary: text.notFound(words),
  };
}
