import type { Ask } from '../action.js';

/** Opens a subscription. */
export const openSubscription = (id: number): Ask => ({
  verb: 'subscription',
  input: { subscription: id },
});
