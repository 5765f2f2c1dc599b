import { askCustomerCard, type CustomerQuestion } from '../../../cards/customers/ask.js';
import { LONG_LIST } from '../../../cards/typeahead.js';
import type { Customer } from '../../../db/customers/customer.js';
import { cardReply, type CardReply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Number of recent customers to choose from. */
const MAX_RECENT = 5;
/** Latest entries of an agent in which customers are looked for. */
const LOOK_BACK = 40;

/** Asks for the customer of a request. */
export async function askCustomerReply(
  question: Omit<CustomerQuestion, 'recent' | 'among'>,
  context: Context,
): Promise<CardReply> {
  const [recent, first] = await Promise.all([recentCustomers(context), firstOfMany(context)]);
  const isRecent = new Set(recent.map(({ id }) => id));
  const others = first.filter(({ id }) => !isRecent.has(id));
  const among = first.length > 0 && question.field === 'customer' ? [...recent, ...others] : [];
  const card = askCustomerCard({ ...question, recent, among }, context.language);
  return cardReply(card, question.question);
}

/** Returns the customers that the agent changed last. */
export async function recentCustomers({
  activity,
  agent,
  customers,
}: Context): Promise<Customer[]> {
  const entries = await activity.latest({ agentId: agent.id }, LOOK_BACK);
  const ids = new Set(entries.flatMap(({ customer }) => (customer?.onList ? [customer.id] : [])));
  return customers.byIds([...ids].slice(0, MAX_RECENT));
}

/** Returns the first customers by name if they are too many to look through. */
async function firstOfMany({ customers }: Context): Promise<Customer[]> {
  const { rows, total } = await customers.list();
  return total.count > LONG_LIST ? rows : [];
}
