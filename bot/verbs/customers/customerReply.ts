import type { Ask } from '../../../cards/action.js';
import { customerCard } from '../../../cards/customers/customer.js';
import type { Customer } from '../../../db/customers/customer.js';
import { cardReply, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { customerCommands } from './listReply.js';

/** Shows one customer's card. */
export async function customerReply(
  customer: Customer,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { billing, customers, language } = context;
  const twins = await customers.twins(customer);
  const profile = await billing.of(customer.id);
  const commands = customerCommands(context).filter(({ verb }) => verb !== 'show');
  const card = customerCard(
    { customer, location: profile?.billing, twins, back, commands },
    language,
  );
  return cardReply(card, customer.name);
}
