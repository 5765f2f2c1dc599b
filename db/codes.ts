/** The codes of an imported list or an order that have a meaning here. A list may bring others, which are kept as written. */

export type BillingPlan = 'monthly' | 'annual' | 'triennial' | 'one-time' | 'usage';

export type SubscriptionStatus = 'active' | 'suspended' | 'expired' | 'deleted';

/** A term is a number of months or years in ISO 8601: `P1M`, `P3Y`. */
export type TermUnit = 'M' | 'Y';
