import { z } from 'zod';
import type { Urgency } from '../budget.js';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { pageOf, part } from './shapes.js';

const text = z.string().nullish();

const subscription = z.looseObject({
  id: z.string(),
  /** `product:sku:availability`, or a GUID for a legacy offer. */
  offerId: text,
  offerName: text,
  friendlyName: text,
  quantity: z.number().nullish(),
  unitType: text,
  status: z.string(),
  effectiveStartDate: text,
  /** The last day of the term; the year 9999 if billed by usage. */
  commitmentEndDate: text,
  autoRenewEnabled: z.boolean().nullish(),
  billingType: text,
  billingCycle: text,
  termDuration: text,
  cancellationAllowedUntilDate: text,
  orderId: text,
  publisherName: text,
});
/** A subscription as the service sends it. */
export type SentSubscription = z.output<typeof subscription>;

const list = pageOf(subscription);

/** @see https://learn.microsoft.com/partner-center/developer/get-all-of-a-customer-s-subscriptions */
export const subscriptionsOf = (send: Send) => ({
  /** Reads all subscriptions of a customer: the service does not page them. */
  async of(customerId: string, urgency: Urgency): Promise<Outcome<SentSubscription[]>> {
    const outcome = await send({
      method: 'GET',
      path: `/v1/customers/${part(customerId)}/subscriptions`,
      schema: list,
      group: 'subscriptions',
      urgency,
    });
    return mapAnswer(outcome, ({ items }) => items);
  },

  /** Reads the subscriptions that an order added. */
  async ofOrder(
    customerId: string,
    orderId: string,
    urgency: Urgency,
  ): Promise<Outcome<SentSubscription[]>> {
    const outcome = await send({
      method: 'GET',
      path: `/v1/customers/${part(customerId)}/subscriptions?order_id=${part(orderId)}`,
      schema: list,
      group: 'subscriptions',
      urgency,
    });
    return mapAnswer(outcome, ({ items }) => items);
  },
});
