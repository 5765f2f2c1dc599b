import { z } from 'zod';
import type { Urgency } from '../budget.js';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import type { Identity } from '../signIn.js';
import { pageOf, part } from './shapes.js';

/** An order as the service sends it, also as the result of a checkout. */
export const sentOrder = z.looseObject({
  id: z.string(),
  /** pending, completed, cancelled, suspended, error, pending review and others. */
  status: z.string().optional(),
  creationDate: z.string().optional(),
  currencyCode: z.string().optional(),
  totalPrice: z.number().optional(),
  lineItems: z
    .array(
      z.looseObject({
        lineItemNumber: z.number().optional(),
        /** `product:sku:availability` */
        offerId: z.string().optional(),
        /** Absent until the subscription is provisioned. */
        subscriptionId: z.string().optional(),
        quantity: z.number().optional(),
        termDuration: z.string().optional(),
        friendlyName: z.string().optional(),
      }),
    )
    .default([]),
});
export type SentOrder = z.output<typeof sentOrder>;

const list = pageOf(sentOrder);
const pathOf = (customerId: string) => `/v1/customers/${part(customerId)}/orders`;

/**
 * Orders of a customer. Those of an indirect provider need its signed-in user.
 * @see https://learn.microsoft.com/partner-center/developer/get-all-of-a-customer-s-orders
 */
export const ordersOf = (send: Send) => ({
  /** Reads a customer's orders. A new one may be missing for 15 minutes, so absence proves nothing. */
  async of(
    customerId: string,
    urgency: Urgency,
    identity?: Identity,
  ): Promise<Outcome<SentOrder[]>> {
    const outcome = await send({
      method: 'GET',
      path: pathOf(customerId),
      schema: list,
      group: 'orders',
      urgency,
      ...(identity && { identity }),
    });
    return mapAnswer(outcome, ({ items }) => items);
  },

  byId: (
    customerId: string,
    orderId: string,
    urgency: Urgency,
    identity?: Identity,
  ): Promise<Outcome<SentOrder>> =>
    send({
      method: 'GET',
      path: `${pathOf(customerId)}/${part(orderId)}`,
      schema: sentOrder,
      group: 'orders',
      urgency,
      ...(identity && { identity }),
    }),
});
