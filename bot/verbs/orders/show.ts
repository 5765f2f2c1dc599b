import { z } from 'zod';
import { backInput, orderId } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { orderReply } from './orderReply.js';

/** Opens one order by its number. */
export const show = verb({
  name: 'order.show',
  role: 'sales',
  says: { en: ['order {order}'], es: ['pedido {order}'] },
  cues: {
    en: ['[(status of|state of|open|show)] order [(number|no)]'],
    es: ['[(estado del|estado de|ver el|abrir el|ver)] pedido [(numero|n.o)]'],
  },
  does: { en: 'Opens an order by its number', es: 'Abre un pedido por su número' },
  input: z.object({ order: orderId, back: backInput }),
  async run({ order: id, back }, context) {
    const order = await context.orders.byId(id);
    return order ? orderReply(order, context, { back }) : unknownOrder(context);
  },
});
