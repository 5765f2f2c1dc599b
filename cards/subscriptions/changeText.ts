import type {
  SeenSubscription,
  SubscriptionChange,
} from '../../db/subscriptionRequests/subscriptionRequest.js';
import { count, day } from '../format.js';
import { termAndPlan } from '../orders/orderLine.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** The number of licenses; empty if it is billed by usage. */
export const licensesOf = ({ quantity }: Pick<SeenSubscription, 'quantity'>, language: Language) =>
  quantity === null ? '' : count(quantity, language);

/** A change in a few words: `Licenses 25 → 30`. The result is not literal. */
export function changeText(
  change: SubscriptionChange,
  seen: SeenSubscription,
  language: Language,
): string {
  const text = texts[language].subscriptions.change;
  const licenses = (quantity: number) =>
    text.quantity(licensesOf(seen, language), count(quantity, language));
  switch (change.kind) {
    case 'quantity':
      return licenses(change.quantity);
    case 'autoRenew':
      return change.autoRenew ? text.autoRenewOn : text.autoRenewOff;
    case 'cancel':
      return text.cancel;
    case 'nextTerm': {
      const what = present(
        change.quantity !== undefined && licenses(change.quantity),
        changesTerm(change) && termAndPlan(afterChange(change, seen), language),
      ).join(', ');
      return seen.endDate === null ? what : text.nextTerm(what, day(seen.endDate, language));
    }
  }
}

/** Tells if a change for the next term is about the term or the billing plan. */
export const changesTerm = (change: SubscriptionChange): boolean =>
  change.kind === 'nextTerm' && (change.term !== undefined || change.billingPlan !== undefined);

/** The subscription as it is after a change. */
export function afterChange(change: SubscriptionChange, seen: SeenSubscription): SeenSubscription {
  const values = Object.entries(change).filter(
    ([field, value]) => field !== 'kind' && value !== undefined,
  );
  return { ...seen, ...(Object.fromEntries(values) as Partial<SeenSubscription>) };
}
