import { z } from 'zod';
import { customerToken } from '../../../cards/customers/open.js';
import { orderListCard } from '../../../cards/orders/list.js';
import { ORDER_STATES, orderNumber } from '../../../db/orders/order.js';
import { backInput, customer, dateRange, orderId } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { mayAsk } from '../../roles.js';
import { unknownOrder } from './draft.js';
import { orderKey } from './inputs.js';
import { orderReply } from './reply.js';
import { linesOf, totalOf } from './view.js';

/** Drafts, recorded and ordered ones, per customer or all, by state and date. */
export const orders = verb({
  name: 'orders',
  role: 'sales',
  says: {
    en: ['orders', 'orders {range}', 'orders {customer}', 'orders {customer} {range}'],
    es: ['pedidos', 'pedidos {range}', 'pedidos {customer}', 'pedidos {customer} {range}'],
  },
  does: {
    en: 'Lists drafts and orders, for one customer or all',
    es: 'Muestra los borradores y pedidos de un cliente o de todos',
  },
  input: z.object({
    customer: customer.optional(),
    range: dateRange.optional(),
    state: z.enum([...ORDER_STATES, 'any']).optional(),
    after: orderKey.optional(),
    before: orderKey.optional(),
  }),
  async run({ customer: of, range, state: chosen, after, before }, context) {
    const { agent, language, text, timeZone } = context;
    const state = chosen === 'any' ? undefined : chosen;
    const page = await context.orders.page({ state, customerId: of?.id, range, after, before });
    const names = await context.orders.customerNames(page.rows);
    const title = of ? text.orders.listFor(of.name) : text.orders.list;
    const card = orderListCard(
      {
        title,
        rows: page.rows.map((order) => ({
          order,
          number: orderNumber(order.id),
          customer: names.get(order.customerId) ?? '',
          totals: totalOf(linesOf(order)),
        })),
        next: page.next,
        previous: page.previous,
        state,
        asked: { ...(of && { customer: customerToken(of.id) }), range },
        at: { after, before },
        timeZone,
        mayExport: mayAsk(agent.role, 'admin'),
      },
      language,
    );
    return { kind: 'card', card, summary: title };
  },
});

/** One order, by its number, at the step where it stands. */
export const showOrder = verb({
  name: 'order.show',
  role: 'sales',
  says: { en: ['order {order}'], es: ['pedido {order}'] },
  does: { en: 'Opens an order by its number', es: 'Abre un pedido por su número' },
  input: z.object({ order: orderId, back: backInput }),
  async run({ order: id, back }, context) {
    const order = await context.orders.byId(id);
    return order ? orderReply(order, context, undefined, back) : unknownOrder(context);
  },
});
