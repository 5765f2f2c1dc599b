import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { openOrder } from '../../../cards/orders/open.js';
import { orderNumber } from '../../../db/orders/order.js';
import { noticeReply, refusal, type Reply } from '../../reply.js';
import { asSlot } from '../../slots/slot.js';
import { backInput, orderId } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { isHidden, unknownOrder } from './draft.js';
import { PARTNER_CENTER_NUMBER_LENGTH } from './partnerCenterNumber.js';
import { orderReply } from './orderReply.js';

/**
 * A Partner Center number in typed text, unlike a quantity or a product: `PC-778812`, or as the service gives
 * them: 12 hexadecimal digits, a GUID, or 33 characters.
 */
const TYPED_NUMBER =
  /^(?:[a-z]{1,6}[-_./]?\d{3,}[\w-]*|(?=.*\d)[0-9a-f]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.*\d)[\w-]{33})$/i;

const typedNumber = asSlot(z.string().max(PARTNER_CENTER_NUMBER_LENGTH), {
  kind: 'typed',
  placeholder: { en: 'Partner Center number', es: 'número del Centro de partners' },
  read: (typed) => (TYPED_NUMBER.test(typed) ? typed : undefined),
});

/** Opens one order by its number. */
export const show = verb({
  name: 'order.show',
  role: 'sales',
  says: {
    en: [
      'order {order}',
      '{order}',
      '(order|show order|open order|find order) {number}',
      '(cancel|void|discard|delete|undo) order {order}',
    ],
    es: [
      'pedido {order}',
      '{order}',
      '(cancelar|anular|descartar|eliminar|cancela|anula) [el] pedido {order}',
      '(pedido|ver pedido|ver el pedido|abrir pedido|buscar pedido) {number}',
    ],
  },
  cues: {
    en: ['[(status of|state of|open|show)] order [(number|no)]', '(status|state)'],
    es: ['[(estado del|estado de|ver el|abrir el|ver)] pedido [(numero|n.o)]', 'estado'],
  },
  does: { en: 'Opens an order by its number', es: 'Abre un pedido por su número' },
  example: null,
  input: z.object({
    order: orderId.optional(),
    /** Its Partner Center number. */
    number: typedNumber.optional(),
    back: backInput,
  }),
  async run({ order: id, number, back }, context) {
    const { agent, orders } = context;
    if (number !== undefined) return numberedReply(number.trim(), back, context);
    const order = id === undefined ? undefined : await orders.byId(id);
    return order && !isHidden(order, agent)
      ? orderReply(order, context, { back })
      : unknownOrder(context);
  },
});

/** Opens the order with this Partner Center number, or lists them if there are several. */
async function numberedReply(
  number: string,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { orders, language, text } = context;
  const found = await orders.byPartnerCenterNumber(number);
  const [only, ...others] = found;
  if (!only) return refusal('order-unknown', text.orders.unknownNumber(number));
  if (others.length === 0) return orderReply(only, context, { back });
  const names = await orders.customerNames(found);
  const buttons = found.map((order) => ({
    title: `${orderNumber(order.id)} · ${names.get(order.customerId) ?? ''}`,
    ask: openOrder(order.id, back),
  }));
  return noticeReply([text.orders.severalNumbered(number)], language, buttons);
}
