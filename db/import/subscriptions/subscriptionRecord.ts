import type { Subscription } from '../../subscriptions/subscription.js';

/**
 * A row of the list of subscriptions: codes and days if they are known, and otherwise as written there. A
 * field that the file lacks is absent.
 */
export interface SubscriptionRecord {
  subscriptionId: string;
  microsoftId: string;
  /** A code of `relationships.ts` if the text is known; empty if the row has none. */
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

/** The imported fields of a stored subscription. */
export interface SubscriptionFields extends Omit<Subscription, 'id'> {
  subscriptionId: string | null;
  productId: string;
  skuId: string;
}

/** A valid row as it is staged: the fields that it has. */
export interface StagedSubscription extends Partial<SubscriptionFields> {
  /** Values that a spreadsheet damaged, so that their fields are absent; undefined if there are none. */
  damaged?: Record<string, string>;
}

/** Defaults for fields that the file lacks. */
export const NO_SUBSCRIPTION: SubscriptionFields = {
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

export const SUBSCRIPTION_FIELDS = Object.keys(NO_SUBSCRIPTION) as (keyof SubscriptionFields)[];
