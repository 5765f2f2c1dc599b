import { z } from 'zod';
import { customerCard } from '../../../cards/customers/customer.js';
import type { ListPlace } from '../../../cards/customers/list.js';
import type { Customer } from '../../../db/customers.js';
import { customer } from '../../slots/index.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { backInput, chooseFirst } from './place.js';

export const show = verb({
  name: 'show',
  role: 'helpdesk',
  says: { en: ['show {customer}'], es: ['ver {customer}'] },
  input: z.object({ customer: customer.optional(), back: backInput }),
  run: ({ customer: shown, back }, context) =>
    shown ? openReply(shown, back, context) : chooseFirst(back, context),
});

/** One customer's card as an answer. */
export async function openReply(
  shown: Customer,
  back: ListPlace | undefined,
  { customers, language }: Context,
): Promise<Reply> {
  const twins = await customers.twins(shown);
  return {
    kind: 'card',
    card: customerCard({ customer: shown, twins, back }, language),
    summary: shown.name,
  };
}
