import { z } from 'zod';
import type { Urgency } from '../budget.js';
import type { Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { part } from './shapes.js';

const text = z.string().optional();

/** A billing profile. Empty fields are absent; unknown ones are kept for the next PUT. */
const billingProfile = z.looseObject({
  id: text,
  firstName: text,
  lastName: text,
  email: text,
  culture: text,
  language: text,
  companyName: text,
  defaultAddress: z
    .looseObject({
      country: text,
      region: text,
      city: text,
      state: text,
      addressLine1: text,
      addressLine2: text,
      postalCode: text,
      firstName: text,
      lastName: text,
      phoneNumber: text,
    })
    .default({}),
  attributes: z.looseObject({ etag: text }).default({}),
});
export type BillingProfile = z.output<typeof billingProfile>;

const pathOf = (customerId: string) => `/v1/customers/${part(customerId)}/profiles/billing`;

/** @see https://learn.microsoft.com/partner-center/developer/update-a-customer-s-billing-profile */
export const billingOf = (send: Send) => ({
  read: (customerId: string, urgency: Urgency): Promise<Outcome<BillingProfile>> =>
    send({
      method: 'GET',
      path: pathOf(customerId),
      schema: billingProfile,
      group: 'customers',
      urgency,
    }),

  /**
   * Replaces the whole profile, if it is still the one that was read. The reason `stale-etag` says that it is not.
   * @param profile with the etag of a read just before: etags are short-lived
   */
  replace(
    customerId: string,
    profile: BillingProfile,
    urgency: Urgency,
  ): Promise<Outcome<BillingProfile>> {
    const { etag } = profile.attributes;
    return send({
      method: 'PUT',
      path: pathOf(customerId),
      body: profile,
      // Microsoft's pages ask for the header, its SDK sends the attribute alone: both are sent.
      ...(etag !== undefined && { headers: { 'If-Match': `"${etag}"` } }),
      schema: billingProfile,
      group: 'customers',
      urgency,
    });
  },
});
