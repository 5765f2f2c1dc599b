import { z } from 'zod';
import { dateAt } from '../../../cards/format.js';
import { orderLetterCard } from '../../../cards/letters/orderLetterCard.js';
import { MAX_IN_LETTER } from '../../../cards/letters/renewalLetter.js';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderNumber, type Order, type OrderLine } from '../../../db/orders/order.js';
import type { TermCost } from '../../../db/subscriptions/termCost.js';
import { cardReply, noticeReply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import { backInput, orderId } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { isHidden, unknownOrder } from './draft.js';
import { sendingView } from './placedReply.js';
import { addressed } from '../letters/addressee.js';
import { writtenIn } from '../letters/writtenIn.js';

/** Writes a letter to a customer about an order. It sends nothing. */
export const orderNotice = verb({
  name: 'order.notice',
  role: 'sales',
  says: {
    en: [
      'notice order {order}',
      'notice order {order} {written}',
      '(order notice|notice of order|notice for order) {order} [{written}]',
    ],
    es: [
      'aviso pedido {order}',
      'aviso pedido {order} {written}',
      '(aviso del pedido|aviso de pedido) {order} [{written}]',
    ],
  },
  cues: {
    en: ['(write|draft|prepare|compose) + (notice|letter) + order', '(notice|letter) + order'],
    es: [
      '(escribe|escribir|redacta|redactar|prepara|preparar) + (aviso|carta) + pedido',
      '(aviso|carta) + pedido',
    ],
  },
  does: {
    en: 'Writes a notice about an order in the customer’s language',
    es: 'Escribe un aviso sobre un pedido en el idioma del cliente',
  },
  example: null,
  input: z.object({
    order: orderId,
    back: backInput,
    written: writtenIn.optional(),
  }),
  async run({ order: id, back, written: chosen }, context) {
    const { agent, customers, language, orders, orderSends, text, timeZone } = context;
    const order = await orders.byId(id);
    if (!order || isHidden(order, agent)) return unknownOrder(context);
    const number = orderNumber(order.id);
    if (!order.placed)
      return noticeReply([text.letterCards.notPlaced(number)], language, [
        { title: text.orders.backToOrder, ask: openOrder(order.id, back) },
      ]);
    const listed = await customers.byId(order.customerId);
    const name = listed?.name ?? (await orders.customerName(order));
    const customer = { id: order.customerId, name };
    const [{ to, parties, written }, costs, send] = await Promise.all([
      addressed(customer, chosen, context),
      retailCosts(order, context),
      orderSends.of(order.id),
    ]);
    const card = orderLetterCard(
      {
        to,
        written,
        isChosen: chosen !== undefined,
        again: (other) => ({
          verb: 'order.notice',
          input: { order: orderToken(order.id), written: other },
        }),
        back,
        orderId: order.id,
        order: {
          parties,
          order,
          number,
          placedOn: dateAt(order.placed.at, timeZone),
          send,
          lines: order.lines.slice(0, MAX_IN_LETTER).map((line, at) => ({ line, cost: costs[at] })),
          total: order.lines.length,
        },
        isSample: sendingView(send, order, context)?.isSample === true,
      },
      language,
    );
    return cardReply(card, text.letterCards.orderTitle(number, name));
  },
});

/** Costs of the lines at today's retail prices, in their order. */
async function retailCosts(
  { customerId, lines }: Order,
  { customerTerms, subscriptions, timeZone }: Context,
): Promise<(TermCost | undefined)[]> {
  const [market, { segment }] = await Promise.all([
    customerTerms.market(customerId),
    customerTerms.of(customerId),
  ]);
  const startsOn = todayIn(timeZone);
  return subscriptions.retailCostsOf(
    lines.map((line: OrderLine) => ({ ...line, market, segment, startsOn })),
  );
}
