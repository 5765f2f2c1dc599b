import type { Ask } from '../cards/asks.js';
import { chooseCustomer } from '../cards/customers/choose.js';
import { customerToken } from '../cards/customers/open.js';
import { texts, type Language } from '../cards/text/index.js';
import type { Customers } from '../db/customers/repository.js';
import { fold } from '../db/fold.js';
import { textOnly } from '../db/search/plan.js';
import { likeliest } from './likeliest.js';
import { cardReply, noticeReply, refusal, type Reply } from './reply.js';
import { resolveSearch, type SearchReader } from './searches/resolveSearch.js';
import { isCustomer } from './slots/index.js';
import { looksLikeDays } from './slots/time/looksLikeDays.js';
import { SEARCH_LENGTH } from './slots/search.js';
import { askFor, type AnyVerb } from './verb.js';

/** Number of matches, and of similar names, to choose from. */
const MAX_CHOICES = 10;
const MAX_SIMILAR = 5;

/**
 * Replaces the customer that an input names by the record. If several customers match, the answer lists
 * them, each with a button that repeats the request for it, unless one has the name but for its legal form and
 * nothing is changed; `typed` is then the name. If none matches, it offers similar names. A dual
 * partner has two customers of the same name, which differ by relationship.
 */
export async function resolveCustomers(
  verb: AnyVerb,
  input: Record<string, unknown>,
  reader: SearchReader & { customers: Customers; language: Language },
): Promise<{ input: Record<string, unknown>; typed?: string } | { reply: Reply }> {
  const field = Object.keys(verb.input.shape).find((name) => isCustomer(verb.input.shape[name]));
  const named = field === undefined ? undefined : input[field];
  if (field === undefined || named === undefined) return { input };
  const { customers, language } = reader;
  const text = texts[language];

  if (typeof named === 'number') {
    const customer = await customers.byId(named);
    if (customer) return { input: { ...input, [field]: customer } };
    return { reply: refusal('gone', text.customers.gone) };
  }

  if (typeof named !== 'string') throw new TypeError(`${field} names no customer`);
  const exact = await customers.named(named);
  if (exact.length === 0 && named.length > SEARCH_LENGTH)
    return { reply: refusal('searchTooLong', text.refusals.searchTooLong) };
  // A change never goes to the only customer in Madrid, or the only one with a product.
  const searchOf = async (typed: string) => {
    const { search } = await resolveSearch(typed, reader);
    return verb.writes ? textOnly(search) : search;
  };
  const page = exact.length > 0 ? undefined : await customers.find(await searchOf(named));
  const matches = page?.rows ?? exact;
  const [only] = matches;
  if (only && matches.length === 1) return { input: { ...input, [field]: only } };

  // Only a change needs certainty: another customer is a button away.
  const mayGuess = exact.length === 0 && !verb.writes;
  const forms = mayGuess ? likeliest(named, await customers.namedButForLegalForm(named)) : [];
  const [called] = forms;
  if (called && forms.length === 1) return { input: { ...input, [field]: called }, typed: named };

  const repeatFor = (customer: string) => askFor(verb, { ...input, [field]: customer });
  if (!only) {
    if (looksLikeDays(named)) return { reply: refusal('no-days', text.refusals.noRange(named)) };
    const similar = await customers.nearest(named, MAX_SIMILAR);
    return { reply: noMatch(named, similar, repeatFor, language) };
  }
  const shown = matches.slice(0, MAX_CHOICES);
  const card = chooseCustomer(
    { words: named, customers: shown, total: page?.total.count ?? exact.length },
    ({ id }) => repeatFor(customerToken(id)),
    language,
  );
  return { reply: cardReply(card, text.customers.which(named)) };
}

/** Offers similar names, each with a button that repeats the request for it. */
function noMatch(
  name: string,
  similar: readonly string[],
  repeatFor: (name: string) => Ask,
  language: Language,
): Reply {
  const text = texts[language].customers;
  const others = similar.filter((other) => fold(other) !== fold(name));
  const hint = others.length > 0 ? text.nearest : text.tryOther;
  const buttons = others.map((other) => ({ title: other, ask: repeatFor(other) }));
  return noticeReply([text.notFound(name), hint], language, buttons);
}
