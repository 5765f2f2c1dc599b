import type { SeenSubscription, SubscriptionRequest } from './subscriptionRequest.js';

/** The values of a request as activity entries record them: the product, and what changes from what to what. */
export function requestValues(
  { change, seen }: Pick<SubscriptionRequest, 'change' | 'seen'>,
  product: string,
): { before: object; after: object } {
  const { kind, ...wanted } = change;
  const values = kind === 'cancel' ? { status: 'deleted' } : wanted;
  const fields = Object.keys(values) as (keyof SeenSubscription)[];
  const before = Object.fromEntries(fields.map((field) => [field, seen[field]]));
  return {
    before,
    after: {
      product,
      ...values,
      ...(kind === 'nextTerm' && seen.endDate !== null && { fromRenewalOn: seen.endDate }),
    },
  };
}
