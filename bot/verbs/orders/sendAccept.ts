import { z } from 'zod';
import { verb } from '../../verb.js';
import { orderValues } from './draft.js';
import { findSend, sendAgain, sendInput } from './sendVerb.js';

/** Agrees to the prices that Partner Center asks for, as the card shows them, and sends the order again. */
export const sendAccept = verb({
  name: 'order.send.accept',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const found = await findSend(input, ['refused'], context);
    if ('reply' in found) return found.reply;
    const { send } = found;
    const amounts = send.refusal?.kind === 'price' ? send.refusal.lines : [];
    const { before, after } = await context.orders.acceptAmounts(found.order.id, amounts);
    await context.activity.record('order-send-retried', {
      customerId: after.customerId,
      before: orderValues(before),
      after: orderValues(after),
    });
    return sendAgain(after, send, { state: 'waiting', keepsCart: false }, context);
  },
});
