import { z } from 'zod';
import type { Urgency } from '../budget.js';
import type { Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import type { Identity } from '../signIn.js';
import { sentOrder } from './orders.js';
import { part } from './shapes.js';

/** A line to put into a cart. */
export interface NewCartLine {
  id: number;
  catalogItemId: string;
  quantity: number;
  /** monthly, annual, triennial, one_time, none */
  billingCycle: string;
  termDuration?: string;
  /** The reseller of an indirect provider. */
  participants?: { key: 'transaction_reseller'; value: string }[];
}

const amount = z.number();
const cart = z.looseObject({
  id: z.string(),
  /** Active or Ordered. */
  status: z.string().optional(),
  expirationTimestamp: z.string().optional(),
  lineItems: z.array(
    z.looseObject({
      id: z.number(),
      catalogItemId: z.string().optional(),
      quantity: z.number().optional(),
      currencyCode: z.string().optional(),
      /** Lines of a group become one order. */
      orderGroup: z.string().optional(),
      /** A line that the service cannot sell; the cart is made all the same. */
      error: z
        .looseObject({
          errorCode: z.union([z.number(), z.string()]).optional(),
          errorDescription: z.string().optional(),
        })
        .nullish(),
      /** Absent for software and for what is billed by usage. */
      pricing: z
        .looseObject({
          /** Of one license for one billing cycle. */
          listPrice: amount.optional(),
          /** Of the line for its whole term. */
          extendedPrice: amount.optional(),
        })
        .nullish(),
    }),
  ),
});
export type Cart = z.output<typeof cart>;

const checkoutResult = z.looseObject({
  orders: z.array(sentOrder).default([]),
  /** Order groups that were not ordered. */
  orderErrors: z
    .array(
      z.looseObject({
        orderGroupId: z.string().optional(),
        code: z.union([z.number(), z.string()]).optional(),
        description: z.string().optional(),
      }),
    )
    .nullish(),
});
export type CheckoutResult = z.output<typeof checkoutResult>;

const pathOf = (customerId: string) => `/v1/customers/${part(customerId)}/carts`;

/**
 * Carts of a customer. Those of an indirect provider need its signed-in user.
 * @see https://learn.microsoft.com/partner-center/developer/create-a-cart
 */
export const cartsOf = (send: Send) => ({
  /** Creates a cart. Nothing is bought, so a repetition leaves at most a cart that expires. */
  create: (
    customerId: string,
    lineItems: readonly NewCartLine[],
    urgency: Urgency,
    identity?: Identity,
  ): Promise<Outcome<Cart>> =>
    send({
      method: 'POST',
      path: pathOf(customerId),
      body: { PartnerOnRecordAttestationAccepted: true, lineItems },
      schema: cart,
      group: 'orders',
      urgency,
      ...(identity && { identity }),
      repeatable: true,
    }),

  byId: (
    customerId: string,
    cartId: string,
    urgency: Urgency,
    identity?: Identity,
  ): Promise<Outcome<Cart>> =>
    send({
      method: 'GET',
      path: `${pathOf(customerId)}/${part(cartId)}`,
      schema: cart,
      group: 'orders',
      urgency,
      ...(identity && { identity }),
    }),

  /**
   * Orders what is in a cart. The same cart again is the same order: what was bought is not bought twice. The
   * caller repeats an unknown outcome, after it has stored that the checkout was begun.
   */
  checkout: (
    customerId: string,
    cartId: string,
    urgency: Urgency,
    identity?: Identity,
  ): Promise<Outcome<CheckoutResult>> =>
    send({
      method: 'POST',
      path: `${pathOf(customerId)}/${part(cartId)}/checkout`,
      schema: checkoutResult,
      group: 'orders',
      urgency,
      ...(identity && { identity }),
    }),
});
