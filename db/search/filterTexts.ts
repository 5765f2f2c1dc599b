import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { OVER } from '../subscriptions/repository.js';
import { insertRows, valuesTable } from '../sql/rows.js';
import { filterText } from './filters.js';

const BATCH = 1_000;
const COLUMNS = { id: 'integer', filterText: 'text' } as const;

/** A customer's filter text as it stands and as its records say. */
export interface DerivedFilter {
  id: number;
  filterText: string;
  should: string;
}

/** What billing information and subscriptions say of these customers. */
export async function derivedFilters(knex: Knex, ids: readonly number[]): Promise<DerivedFilter[]> {
  const customers = await knex<{ id: number; filterText: string }>('customers')
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', 'filterText');
  const billing = await knex<{ customerId: number; country: string; cityKey: string }>(
    'billing_profiles',
  )
    .whereIn('customerId', ids)
    .select('customerId', 'country', 'cityKey');
  const held: { customerId: number; productKey: string; endDate: string | null }[] = await knex(
    'subscriptions',
  )
    .whereIn('customerId', ids)
    .whereNull('removedAt')
    .whereRaw(`status not in ${OVER}`)
    .orderBy(['customerId', 'id'])
    .select('customerId', 'productKey', 'endDate');
  const billed = new Map(billing.map((row) => [row.customerId, row]));
  const holds = new Map<number, typeof held>();
  for (const one of held) {
    const others = holds.get(one.customerId);
    if (others) others.push(one);
    else holds.set(one.customerId, [one]);
  }
  return customers.map((customer) => {
    const { country = '', cityKey = '' } = billed.get(customer.id) ?? {};
    const all = holds.get(customer.id) ?? [];
    return {
      ...customer,
      should: filterText({
        country,
        city: cityKey,
        products: all.map(({ productKey }) => productKey),
        endDates: all.flatMap(({ endDate }) => endDate ?? []),
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
    const ids = await trx<{ customerId: number }>('filters_dirty')
      .where('customerId', '>', last)
      .orderBy('customerId')
      .limit(BATCH)
      .pluck('customerId');
    const end = ids.at(-1);
    if (end === undefined) break;
    const rows = (await derivedFilters(trx, ids))
      .filter(({ filterText, should }) => filterText !== should)
      .map(({ id, should }) => ({ id, filterText: should }));
    if (rows.length > 0) {
      await trx.raw(
        `update customers set filter_text = given.filter_text from ? as given
         where given.id = customers.id`,
        [valuesTable(trx, dialectOf(trx), COLUMNS, rows)],
      );
      const dirty = rows.map(({ id }) => ({ customerId: id }));
      await insertRows(trx, dialectOf(trx), 'search_dirty', { customerId: 'integer' }, dirty);
    }
    last = end;
  }
  if (last > 0) await trx('filters_dirty').delete();
}
