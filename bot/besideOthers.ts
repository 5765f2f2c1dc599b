import { besideOthersCard } from '../cards/customers/others.js';
import type { Language } from '../cards/text/index.js';
import type { Customers } from '../db/customers/repository.js';
import type { Reply } from './reply.js';
import { readSearchIfAny } from './slots/search.js';

/** Adds to a customer's card how many others the typed name finds, with a button that lists them. */
export async function besideOthers(
  reply: Reply,
  typed: string,
  { customers, language }: { customers: Customers; language: Language },
): Promise<Reply> {
  const read = readSearchIfAny(typed);
  if (reply.kind !== 'card' || !read) return reply;
  const total = await customers.totalOf(read.search);
  if (total.count < 2) return reply;
  return { ...reply, card: besideOthersCard(reply.card, { typed, total }, language) };
}
