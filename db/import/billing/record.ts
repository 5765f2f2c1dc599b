import type { SomeBilling } from '../../billing/fields.js';

/** What a row of the list says of a customer's billing information, as it is written there. */
export interface BillingRecord extends SomeBilling {
  microsoftId: string;
  /** A code of `relationships.ts` where the word is known; empty where the row names none. */
  relationship: string;
}
