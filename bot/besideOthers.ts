import { besideOthersCard } from '../cards/customers/others.js';
import type { Reply } from './reply.js';
import { resolveSearchIfAny, type SearchReader } from './searches/resolveSearch.js';
import type { Context } from './verb.js';

/** Adds to a customer's card how many others the typed name finds, with a button that lists them. */
export async function besideOthers(
  reply: Reply,
  typed: string,
  context: Pick<Context, 'customers' | 'language'> & SearchReader,
): Promise<Reply> {
  const { customers, language } = context;
  const read = await resolveSearchIfAny(typed, context);
  if (reply.kind !== 'card' || !read) return reply;
  const total = await customers.totalOf(read.search);
  if (total.count < 2) return reply;
  return { ...reply, card: besideOthersCard(reply.card, { typed, total }, language) };
}
