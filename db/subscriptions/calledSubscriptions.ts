import type { Knex } from 'knex';
import { wordsIn } from '../offers/calledOffers.js';
import { ENDED_STATUS_LIST, SUBSCRIPTION_COLUMNS, type Subscription } from './subscription.js';

/** Subscriptions that are compared; a customer with more has to be asked about with more words. */
const MAX_COMPARED = 1_000;

/**
 * Returns a customer's current subscriptions with licenses that a product's name, as it was typed, fits best, by
 * product: those with all of its words, else those that contain them.
 */
export async function calledSubscriptions(
  knex: Knex,
  customerId: number,
  name: string,
): Promise<Subscription[]> {
  const rows: (Subscription & { productKey: string })[] = await knex('subscriptions')
    .where({ customerId })
    .whereNull('removedAt')
    .whereNotNull('quantity')
    .whereNotIn('status', [...ENDED_STATUS_LIST])
    .orderBy(['productKey', 'id'])
    .limit(MAX_COMPARED)
    .select(...SUBSCRIPTION_COLUMNS, 'productKey');
  const words = wordsIn(name);
  const whole = rows.filter(({ productKey }) => {
    const own = new Set(wordsIn(productKey));
    return words.every((word) => own.has(word));
  });
  const found =
    whole.length > 0
      ? whole
      : rows.filter(({ productKey }) => words.every((word) => productKey.includes(word)));
  return found;
}
