import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** Subscriptions on a page of one customer. */
export const SUBSCRIPTIONS_ON_PAGE = 5;
/** Renewals on a page. */
export const RENEWALS_ON_PAGE = 12;

/** Statuses of a subscription that has ended. */
export const ENDED_STATUS_LIST: readonly string[] = ['expired', 'deleted'];
/** The same as an SQL list. */
export const ENDED_STATUSES = `('expired', 'deleted')`;

/** A subscription of a customer. Dates are days, as in 2026-11-25. */
export interface Subscription {
  id: number;
  product: string;
  /** Null when billed by usage. */
  quantity: number | null;
  /** `active`, `suspended`, `expired`, `deleted`, or as imported. */
  status: string;
  /** `P1M`, `P1Y`, `P3Y`, or empty. */
  term: string;
  /** `monthly`, `annual`, or as imported. */
  billingPlan: string;
  startDate: string | null;
  /** The day on which it renews or ends. */
  endDate: string | null;
  autoRenew: boolean | null;
  /** The last day on which it can be canceled. */
  cancellableUntil: string | null;
  orderNumber: string;
}

export const SUBSCRIPTION_COLUMNS = [
  'id',
  'product',
  'quantity',
  'status',
  'term',
  'billingPlan',
  'startDate',
  'endDate',
  'autoRenew',
  'cancellableUntil',
  'orderNumber',
] as const satisfies (keyof Subscription)[];

export const HELD_COLUMNS = [
  'product',
  'quantity',
  'status',
  'term',
  'endDate',
  'autoRenew',
  'cancellableUntil',
] as const satisfies (keyof Subscription)[];

/** A subscription that has not ended, as far as a summary needs it. */
export type Held = Pick<Subscription, (typeof HELD_COLUMNS)[number]>;

/** Subscriptions of a customer that have not ended. */
export interface Holding {
  /** Up to a thousand. */
  held: Held[];
  /** True if the customer has more than these. */
  more: boolean;
}

/** Orders the subscriptions of a customer: active ones first, then by product and id. */
export type SubscriptionKey = readonly [ended: number, product: string, id: number];

export interface SubscriptionPage extends KeysetPage<Subscription, SubscriptionKey> {
  total: Total;
}

/** A subscription that renews or ends, with its customer. */
export interface Renewal extends Subscription {
  endDate: string;
  customer: { id: number; name: string; relationship: string };
}

/** Days, both included, as in 2026-11-25. */
export interface Days {
  from: string;
  to: string;
}

/** Days on which subscriptions renew or end. */
export interface RenewalDays extends Days {
  /** Today: subscriptions that are active although their day has passed are included. */
  overdueOn?: string | undefined;
}

/** Narrows a list of renewals by the subscriptions themselves. */
export interface RenewalFilter {
  /** Terms, one of which it has: `P1M`, `P1Y`, `P3Y`. */
  terms?: readonly string[] | undefined;
  /** True for those that renew by themselves, false for those that end. */
  autoRenew?: boolean | undefined;
  /** Those that can be canceled on this day. */
  cancellableOn?: string | undefined;
  /**
   * Monthly ones that renew by themselves month after month: alone, or among the others. Left out by default,
   * unless a term of a month is asked for.
   */
  monthly?: 'only' | 'included' | undefined;
}

export type RenewalKey = readonly [endDate: string, id: number];

/** Sums of the subscriptions that renew or end on one day. */
export interface RenewalDay {
  endDate: string;
  count: number;
  /** Licenses in all; none for what is billed by usage. */
  licenses: number;
  /** Active ones; overdue if the day has passed. */
  active: number;
}

export interface RenewalPage extends KeysetPage<Renewal, RenewalKey> {
  total: Total;
  /** Monthly ones that roll on on these days and are left out. */
  rollingOn: Total;
  /**
   * Sums over all pages, soonest first. If there are more than are counted, these are of the soonest ones,
   * and those of the last day may be too small.
   */
  days: readonly RenewalDay[];
}
