/**
 * What a row of the list says of a subscription: codes and days where they are known, and otherwise as
 * it is written there. A field that the file lacks is absent.
 */
export interface SubscriptionRecord {
  subscriptionId: string;
  microsoftId: string;
  /** A code of `relationships.ts` where the word is known; empty where the row names none. */
  relationship: string;
  product: string;
  status: string;
  productId?: string;
  skuId?: string;
  quantity?: string;
  term?: string;
  billingPlan?: string;
  startDate?: string;
  endDate?: string;
  autoRenew?: string;
  cancellableUntil?: string;
  orderNumber?: string;
}

/** What is kept of a subscription. */
export interface Kept {
  subscriptionId: string | null;
  productId: string;
  skuId: string;
  product: string;
  /** Null where the plan is by usage. */
  quantity: number | null;
  status: string;
  term: string;
  billingPlan: string;
  /** Days, as in 2026-11-25. */
  startDate: string | null;
  endDate: string | null;
  autoRenew: boolean | null;
  cancellableUntil: string | null;
  orderNumber: string;
}

/** A subscription of which nothing is known yet. */
export const UNKNOWN: Kept = {
  subscriptionId: null,
  productId: '',
  skuId: '',
  product: '',
  quantity: null,
  status: '',
  term: '',
  billingPlan: '',
  startDate: null,
  endDate: null,
  autoRenew: null,
  cancellableUntil: null,
  orderNumber: '',
};

export const FIELDS = Object.keys(UNKNOWN) as (keyof Kept)[];
