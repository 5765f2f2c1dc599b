import { askCustomerCard, type CustomerQuestion } from '../../../cards/customers/ask.js';
import type { Customer } from '../../../db/customers/customer.js';
import { cardReply, type CardReply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Number of recent customers to choose from. */
const MAX_RECENT = 5;
/** Latest entries of an agent in which customers are looked for. */
const LOOK_BACK = 40;

/** Asks for the customer of a request. */
export async function askCustomerReply(
  question: Omit<CustomerQuestion, 'recent'>,
  context: Context,
): Promise<CardReply> {
  const recent = await recentCustomers(context);
  const card = askCustomerCard({ ...question, recent }, context.language);
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
