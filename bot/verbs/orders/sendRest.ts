import { z } from 'zod';
import { orderNumber } from '../../../db/orders/order.js';
import { verb } from '../../verb.js';
import { findSend, sendAgain, sendInput } from './sendVerb.js';

/** Asks for the rest of an order of which Microsoft took a part: the same cart, so no part is bought twice. */
export const sendRest = verb({
  name: 'order.send.rest',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const found = await findSend(input, ['partly'], context);
    if ('reply' in found) return found.reply;
    const { order, send } = found;
    await context.activity.record('order-send-retried', {
      customerId: order.customerId,
      after: { order: orderNumber(order.id) },
    });
    return sendAgain(order, send, { state: 'checkout', keepsCart: true }, context);
  },
});
