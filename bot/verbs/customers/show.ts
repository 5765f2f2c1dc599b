import type { Ask } from '../../../cards/action.js';
import { customerCard } from '../../../cards/customers/customer.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Context, Reply } from '../../verb.js';
import { customerVerb } from './customerVerb.js';
import { customerCommands } from './listReply.js';

export const show = customerVerb({
  name: 'show',
  role: 'helpdesk',
  says: { en: ['show {customer}'], es: ['ver {customer}'] },
  does: { en: 'Opens a customer', es: 'Abre un cliente' },
  button: { en: 'Open', es: 'Abrir' },
  run: ({ customer, back }, context) => openReply(customer, back, context),
});

/** Shows one customer's card. */
export async function openReply(
  customer: Customer,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { billing, customers, language } = context;
  const twins = await customers.twins(customer);
  const profile = await billing.of(customer.id);
  const commands = customerCommands(context).filter(({ verb }) => verb !== 'show');
  return {
    kind: 'card',
    card: customerCard({ customer, location: profile?.billing, twins, back, commands }, language),
    summary: customer.name,
  };
}
