import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { OVER } from '../subscriptions/repository.js';
import { insertRows, valuesTable } from '../sql/rows.js';
import { filterText } from './filters.js';

const BATCH = 1_000;
const COLUMNS = { id: 'integer', filter_text: 'text' } as const;

/** A customer's filter text as it stands and as its records say. */
export interface DerivedFilter {
  id: number;
  filter_text: string;
  should: string;
}

/** What billing information and subscriptions say of these customers. */
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
  const held: { customer_id: number; product_key: string; end_date: string | null }[] = await knex(
    'subscriptions',
  )
    .whereIn('customer_id', ids)
    .whereNull('removed_at')
    .whereRaw(`status not in ${OVER}`)
    .orderBy(['customer_id', 'id'])
    .select('customer_id', 'product_key', 'end_date');
  const billed = new Map(billing.map((row) => [row.customer_id, row]));
  const holds = new Map<number, typeof held>();
  for (const one of held) {
    const others = holds.get(one.customer_id);
    if (others) others.push(one);
    else holds.set(one.customer_id, [one]);
  }
  return customers.map(({ id, filter_text }) => {
    const { country = '', city_key = '' } = billed.get(id) ?? {};
    const all = holds.get(id) ?? [];
    return {
      id,
      filter_text,
      should: filterText({
        country,
        city: city_key,
        products: all.map(({ product_key }) => product_key),
        endDates: all.flatMap(({ end_date }) => end_date ?? []),
      }),
    };
  });
}

/**
 * Derives the filter texts of the customers whose billing information or subscriptions this transaction
 * changed (`filters_dirty`, which the database itself keeps), and leaves those that differ to be indexed.
 */
export async function renewFilters(trx: Knex.Transaction): Promise<void> {
  let last = 0;
  for (;;) {
    const ids = await trx<{ customer_id: number }>('filters_dirty')
      .where('customer_id', '>', last)
      .orderBy('customer_id')
      .limit(BATCH)
      .pluck('customer_id');
    const end = ids.at(-1);
    if (end === undefined) break;
    const rows = (await derivedFilters(trx, ids))
      .filter(({ filter_text, should }) => filter_text !== should)
      .map(({ id, should }) => ({ id, filter_text: should }));
    if (rows.length > 0) {
      await trx.raw(
        `update customers set filter_text = given.filter_text from ? as given
         where given.id = customers.id`,
        [valuesTable(trx, dialectOf(trx), COLUMNS, rows)],
      );
      const dirty = rows.map(({ id }) => ({ customer_id: id }));
      await insertRows(trx, dialectOf(trx), 'search_dirty', { customer_id: 'integer' }, dirty);
    }
    last = end;
  }
  if (last > 0) await trx('filters_dirty').delete();
}
