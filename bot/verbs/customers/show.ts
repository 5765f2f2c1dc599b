import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { customerCard } from '../../../cards/customers/customer.js';
import type { Customer } from '../../../db/customers/repository.js';
import { customer } from '../../slots/index.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { backInput, chooseFirst, customerCommands } from './listReply.js';

export const show = verb({
  name: 'show',
  role: 'helpdesk',
  onCustomer: true,
  says: { en: ['show {customer}'], es: ['ver {customer}'] },
  input: z.object({ customer: customer.optional(), back: backInput }),
  run: ({ customer: shown, back }, context) =>
    shown ? openReply(shown, back, context) : chooseFirst(back, context),
});

/** One customer's card as an answer. */
export async function openReply(
  shown: Customer,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { billing, customers, language } = context;
  const twins = await customers.twins(shown);
  const profile = await billing.of(shown.id);
  const commands = customerCommands(context).filter(({ verb: asked }) => asked !== show.name);
  return {
    kind: 'card',
    card: customerCard(
      { customer: shown, location: profile?.billing, twins, back, commands },
      language,
    ),
    summary: shown.name,
  };
}
