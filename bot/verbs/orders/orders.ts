import { z } from 'zod';
import { customerToken } from '../../../cards/customers/open.js';
import { orderListCard } from '../../../cards/orders/list.js';
import { orderNumber } from '../../../db/orders/order.js';
import { choice, customer, dateRange, pageOf } from '../../slots/index.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { mayAsk } from '../../roles.js';
import { orderKey } from './orderInputs.js';
import { linesOf, totalOf } from './lineViews.js';
import { sendingView } from './placedReply.js';

/** States as they are typed; any other is chosen on the card. */
const typedState = choice(
  {
    draft: {
      en: ['draft', 'drafts', 'open drafts'],
      es: ['borrador', 'borradores', 'abiertos', 'sin terminar'],
    },
    recorded: {
      en: ['recorded', 'not yet placed', 'pending'],
      es: ['registrados', 'registrado', 'pendientes', 'pendiente'],
    },
    ordered: { en: ['ordered', 'placed', 'completed'], es: ['realizados', 'completados'] },
    voided: { en: ['voided', 'void'], es: ['anulados', 'anulado'] },
    discarded: { en: ['discarded', 'deleted'], es: ['descartados', 'descartado'] },
    any: { en: ['any state'], es: ['cualquier estado'] },
  },
  { en: 'state', es: 'estado' },
);

/** Lists drafts and orders by state and date, of one customer or all. */
export const orders = verb({
  name: 'orders',
  role: 'sales',
  digest: true,
  says: {
    en: ['orders', 'orders {range}', 'orders {customer}', 'orders {customer} {range}'],
    es: ['pedidos', 'pedidos {range}', 'pedidos {customer}', 'pedidos {customer} {range}'],
  },
  cues: {
    en: [
      '(orders|drafts|purchases)',
      'order (list|history)',
      '(draft|open|placed) + orders',
      '(what did we|what have we|what did i) (order|ordered|buy|bought|place|sell|sold)',
    ],
    es: [
      '(pedidos|borradores|compras|ordenes [de compra])',
      '(lista|historial|listado) de pedidos',
      'que [(le|les)] (pedimos|compramos|hemos pedido|pedi|compro)',
    ],
  },
  does: {
    en: 'Lists drafts and orders, for one customer or all',
    es: 'Muestra los borradores y pedidos de un cliente o de todos',
  },
  example: {
    group: 'sell',
    typed: { en: 'All orders', es: 'Todos los pedidos' },
  },
  input: z.object({
    customer: customer.optional(),
    range: dateRange.optional(),
    state: typedState.optional(),
    ...pageOf(orderKey),
  }),
  async run({ customer, range, state: chosen, after, before, at }, context) {
    const { agent, language, text, timeZone } = context;
    const state = chosen === 'any' ? undefined : chosen;
    const page = await context.orders.page({
      state,
      customerId: customer?.id,
      range,
      after,
      before,
    });
    const names = await context.orders.customerNames(page.rows);
    const sends = await context.orderSends.ofOrders(page.rows.map(({ id }) => id));
    const title = customer ? text.orders.listFor(customer.name) : text.orders.list;
    const card = orderListCard(
      {
        title,
        page: {
          ...page,
          rows: page.rows.map((order) => ({
            order,
            number: orderNumber(order.id),
            customer: names.get(order.customerId) ?? '',
            totals: totalOf(linesOf(order)),
            sending: sendingView(sends.get(order.id), order, context),
          })),
        },
        state,
        asked: { ...(customer && { customer: customerToken(customer.id) }), range },
        at: { after, before, at },
        timeZone,
        mayExport: mayAsk(agent.role, 'admin'),
      },
      language,
    );
    return cardReply(card, title);
  },
});
