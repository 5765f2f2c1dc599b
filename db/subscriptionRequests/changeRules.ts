import { hasRenewed } from '../decisions/standing.js';
import { ENDED_STATUS_LIST, type Subscription } from '../subscriptions/subscription.js';
import type { SeenSubscription, SubscriptionChange } from './subscriptionRequest.js';

/** Largest quantity that can be stored. */
export const MAX_SEATS = 2_147_483_647;

/** Reason why a change of a subscription cannot be asked for. */
export type ChangeFault =
  /** It was ordered here, and Partner Center's list does not have it yet. */
  | 'not-listed'
  /** It is not on the list any more. */
  | 'removed'
  | 'ended'
  | 'not-active'
  | 'usage'
  | 'quantity'
  /** It has the wanted values. */
  | 'same'
  /** The days on which it can be reduced are over, or not known. */
  | 'reduce-closed'
  | 'cancel-closed'
  /** It does not renew, so there is no next term to change. */
  | 'no-renewal'
  /** Another request is open. */
  | 'open'
  /** The price list of the customer's country does not have that term and billing plan. */
  | 'not-sold'
  /** The decision that it carries out is not in force any more, or has a request. */
  | 'decision'
  /** The subscription has changed since the agent saw it. */
  | 'changed';

/** A subscription as the rules need it. */
export interface RuledSubscription extends Subscription {
  subscriptionId: string | null;
  removedAt: string | null;
}

const isEnded = ({ status }: Pick<Subscription, 'status'>): boolean =>
  ENDED_STATUS_LIST.includes(status);

/** Tells if the days on which it can be cancelled or reduced are not over. */
export const isWindowOpen = (
  { cancellableUntil }: Pick<Subscription, 'cancellableUntil'>,
  today: string,
): boolean => cancellableUntil !== null && cancellableUntil >= today;

/**
 * Returns the reason why a change cannot be asked for; undefined if it can.
 * @param today as in 2026-11-25
 */
export function changeFault(
  one: RuledSubscription,
  change: SubscriptionChange,
  today: string,
): ChangeFault | undefined {
  if (one.removedAt !== null) return 'removed';
  if (one.subscriptionId === null) return 'not-listed';
  if (isEnded(one)) return 'ended';
  if (one.quantity === null) return 'usage';
  const wanted = 'quantity' in change ? change.quantity : undefined;
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= MAX_SEATS))
    return 'quantity';
  if (change.kind === 'cancel') return isWindowOpen(one, today) ? undefined : 'cancel-closed';
  if (one.status !== 'active') return 'not-active';
  if (isThere(change, one)) return 'same';
  if (change.kind === 'quantity')
    return change.quantity > one.quantity || isWindowOpen(one, today) ? undefined : 'reduce-closed';
  if (change.kind === 'nextTerm' && (one.autoRenew === false || one.endDate === null))
    return 'no-renewal';
  return undefined;
}

/** Tells if a subscription has the values that a change asks for. One for the next term has to have begun it. */
export function isThere(
  change: SubscriptionChange,
  one: SeenSubscription,
  seen?: SeenSubscription,
): boolean {
  switch (change.kind) {
    case 'quantity':
      return one.quantity === change.quantity;
    case 'autoRenew':
      return one.autoRenew === change.autoRenew;
    case 'cancel':
      return one.status === 'deleted';
    case 'nextTerm': {
      const hasValues =
        (change.quantity === undefined || one.quantity === change.quantity) &&
        (change.term === undefined || one.term === change.term) &&
        (change.billingPlan === undefined || one.billingPlan === change.billingPlan);
      return hasValues && (seen === undefined || isLaterTerm(one, seen));
    }
  }
}

/**
 * Returns the state in which a list ends an open request; undefined while it can still be carried out.
 * @param seen the subscription as the agent saw it
 * @param one as the list has it
 * @param today in UTC, as in 2026-11-25
 */
export function endByList(
  { change, seen }: { change: SubscriptionChange; seen: SeenSubscription },
  one: SeenSubscription & { removedAt: string | null },
  today: string,
): 'done' | 'gone' | 'ended' | 'renewed' | undefined {
  if (one.removedAt !== null) return 'gone';
  if (isThere(change, one, seen)) return 'done';
  if (isEnded(one)) return 'ended';
  const isOver = seen.endDate !== null && hasRenewed(seen.endDate, one.endDate ?? '', today);
  return isOver && isOfTerm(change, seen) ? 'renewed' : undefined;
}

/** Tells if a change was for the end of the term or for its cancellation window, so that it is too late in the next one. */
const isOfTerm = (change: SubscriptionChange, { quantity }: SeenSubscription): boolean =>
  change.kind === 'quantity' ? change.quantity < (quantity ?? 0) : !isRenewalOn(change);

const isRenewalOn = (change: SubscriptionChange): boolean =>
  change.kind === 'autoRenew' && change.autoRenew;

const isLaterTerm = (one: SeenSubscription, seen: SeenSubscription): boolean =>
  one.endDate !== null && seen.endDate !== null && one.endDate > seen.endDate;
