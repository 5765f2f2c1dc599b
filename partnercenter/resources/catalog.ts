import { z } from 'zod';
import type { Urgency } from '../budget.js';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { pageOf, part } from './shapes.js';

const availability = z.looseObject({
  id: z.string(),
  productId: z.string(),
  skuId: z.string(),
  /** Short-lived: read it just before it goes into a cart. */
  catalogItemId: z.string(),
  segment: z.string().optional(),
  isPurchasable: z.boolean().default(true),
  terms: z
    .array(
      z.looseObject({
        /** P1M, P1Y, P3Y; absent without a term. */
        duration: z.string().optional(),
        /** Monthly, Annual, Triennial, OneTime, None: capitals here, none in carts. */
        billingCycle: z.string().optional(),
      }),
    )
    .default([]),
});
export type Availability = z.output<typeof availability>;

const list = pageOf(availability);

/** @see https://learn.microsoft.com/partner-center/developer/get-a-list-of-availabilities-for-a-sku-by-customer */
export const catalogOf = (send: Send) => ({
  /** Reads what a customer can buy of a SKU now. */
  async availabilities(
    customerId: string,
    productId: string,
    skuId: string,
    urgency: Urgency,
  ): Promise<Outcome<Availability[]>> {
    const outcome = await send({
      method: 'GET',
      path: `/v1/customers/${part(customerId)}/products/${part(productId)}/skus/${part(skuId)}/availabilities`,
      schema: list,
      group: 'other',
      urgency,
    });
    return mapAnswer(outcome, ({ items }) => items);
  },
});
