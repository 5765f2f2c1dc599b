import type { SomeBilling } from '../../billing/fields.js';

/** A row of the list of billing information, as written there. */
export interface BillingRecord extends SomeBilling {
  microsoftId: string;
  /** A code of `relationships.ts` if the text is known; empty if the row has none. */
  relationship: string;
}

/** A valid row as it is staged: the fields that it has. */
export interface StagedBilling extends SomeBilling {
  /** Values that a spreadsheet damaged, so that their fields are absent; undefined if there are none. */
  damaged?: SomeBilling;
  /** Values without anything but digits, as written. The fields may hold another reading of them. */
  digits?: SomeBilling;
}
