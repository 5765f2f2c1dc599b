import { z } from 'zod';
import { orderNumber } from '../../../db/orders/order.js';
import { verb } from '../../verb.js';
import { findSend, sendAgain, sendInput } from './sendVerb.js';

/** Sends an order again that Microsoft refused: nothing was bought, so it gets a new cart. */
export const sendRetry = verb({
  name: 'order.send.retry',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const found = await findSend(input, ['refused'], context);
    if ('reply' in found) return found.reply;
    const { order, send } = found;
    await context.activity.record('order-send-retried', {
      customerId: order.customerId,
      after: { order: orderNumber(order.id) },
    });
    return sendAgain(order, send, { state: 'waiting', keepsCart: false }, context);
  },
});
