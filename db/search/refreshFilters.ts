import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { execute } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { insertRows, valuesTable } from '../sql/values.js';
import { OVER } from '../subscriptions/repository.js';
import { filterText } from './filterText.js';

const BATCH_ROWS = 1_000;
const FILTER_COLUMNS = { id: 'integer', filter_text: 'text' } as const;

/** A customer's filter text: as stored, and as its billing information and subscriptions imply. */
export interface DerivedFilter {
  id: number;
  filter_text: string;
  expected: string;
}

/** Derives the filter texts of these customers. */
export async function derivedFilters(knex: Knex, ids: readonly number[]): Promise<DerivedFilter[]> {
  const customers = await knex<{ id: number; filter_text: string }>('customers')
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', 'filter_text');
  const billing = await knex<{ customer_id: number; country: string; city_key: string }>(
    'billing_profiles',
  )
    .whereIn('customer_id', ids)
    .select('customer_id', 'country', 'city_key');
  const subscriptions: { customer_id: number; product_key: string; end_date: string | null }[] =
    await knex('subscriptions')
      .whereIn('customer_id', ids)
      .whereNull('removed_at')
      .whereRaw(`status not in ${OVER}`)
      .orderBy(['customer_id', 'id'])
      .select('customer_id', 'product_key', 'end_date');
  const billingOf = new Map(billing.map((row) => [row.customer_id, row]));
  const subscriptionsOf = new Map<number, typeof subscriptions>();
  for (const subscription of subscriptions) {
    const others = subscriptionsOf.get(subscription.customer_id);
    if (others) others.push(subscription);
    else subscriptionsOf.set(subscription.customer_id, [subscription]);
  }
  return customers.map(({ id, filter_text }) => {
    const { country = '', city_key = '' } = billingOf.get(id) ?? {};
    const held = subscriptionsOf.get(id) ?? [];
    return {
      id,
      filter_text,
      expected: filterText({
        country,
        city: city_key,
        products: held.map(({ product_key }) => product_key),
        endDates: held.flatMap(({ end_date }) => end_date ?? []),
      }),
    };
  });
}

/**
 * Updates the filter texts of customers whose billing information or subscriptions this transaction changed.
 * Database triggers list them in `filters_dirty`; those that differ are queued for the index in `search_dirty`.
 */
export async function refreshFilters(trx: Knex.Transaction): Promise<void> {
  let lastId = 0;
  for (;;) {
    const ids = await trx<{ customer_id: number }>('filters_dirty')
      .where('customer_id', '>', lastId)
      .orderBy('customer_id')
      .limit(BATCH_ROWS)
      .pluck('customer_id');
    const last = ids.at(-1);
    if (last === undefined) break;
    const rows = (await derivedFilters(trx, ids))
      .filter(({ filter_text, expected }) => filter_text !== expected)
      .map(({ id, expected }) => ({ id, filter_text: expected }));
    if (rows.length > 0) {
      await execute(
        trx,
        sql`update customers set filter_text = derived.filter_text
            from ${valuesTable(dialectOf(trx), FILTER_COLUMNS, rows)} as derived
            where derived.id = customers.id`,
      );
      const dirty = rows.map(({ id }) => ({ customer_id: id }));
      await insertRows(trx, 'search_dirty', { customer_id: 'integer' }, dirty);
    }
    lastId = last;
  }
  if (lastId > 0) await trx('filters_dirty').delete();
}
