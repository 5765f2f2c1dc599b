/** A filter of subscriptions, typed as `term:year`. Only renewals know them: they do not tell customers apart. */
export type SubscriptionFilter = 'term' | 'renewing' | 'cancellable';

/** Names in every language, folded. */
const NAMES: Record<string, SubscriptionFilter> = {
  term: 'term',
  plazo: 'term',
  periodo: 'term',
  renewing: 'renewing',
  autorenew: 'renewing',
  renovacion: 'renewing',
  autorrenovacion: 'renewing',
  cancellable: 'cancellable',
  cancelable: 'cancellable',
};

export const SUBSCRIPTION_FILTER_NAMES: readonly string[] = Object.keys(NAMES);

/** @param word folded */
export const subscriptionFilterNamed = (word: string): SubscriptionFilter | undefined =>
  Object.hasOwn(NAMES, word) ? NAMES[word] : undefined;
