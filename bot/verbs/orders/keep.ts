import { z } from 'zod';
import { openOrder } from '../../../cards/orders/open.js';
import { orderNumber } from '../../../db/orders/order.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { nextSteps } from './nextSteps.js';

/** Leaves the draft for later. Drafts are stored at every step; this tells where to find it. */
export const keep = verb({
  name: 'order.keep',
  role: 'sales',
  input: z.object(draftInput),
  async run({ order: id }, context) {
    const { orders, language, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    const name = await orders.customerName(order);
    const said =
      order.begunAt === null
        ? text.orders.keptEmpty(name)
        : text.orders.kept(orderNumber(id), name);
    return noticeReply([said], language, [
      { title: text.orders.backToDraft, ask: openOrder(id) },
      ...(await nextSteps(order, context)),
    ]);
  },
});
