import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { execute } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { insertRows, valuesTable } from '../sql/values.js';
import { ENDED_STATUSES } from '../subscriptions/subscription.js';
import { filterText } from './filterText.js';

const BATCH_ROWS = 1_000;
const FILTER_COLUMNS = { id: 'integer', filterText: 'text' } as const;

/** A customer's filter text: as stored, and as its billing information, subscriptions and owner imply. */
export interface DerivedFilter {
  id: number;
  filterText: string;
  expected: string;
}

/** Derives the filter texts of these customers. */
export async function derivedFilters(knex: Knex, ids: readonly number[]): Promise<DerivedFilter[]> {
  const customers = await knex('customers')
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', 'filterText');
  const billing = await knex('billing_profiles')
    .whereIn('customerId', ids)
    .select('customerId', 'country', 'cityKey', 'email', 'phone');
  const owners = await knex('customer_owners')
    .whereIn('customerId', ids)
    .whereNotNull('agentId')
    .select('customerId', 'agentId', 'agentName');
  const subscriptions = await knex('subscriptions')
    .whereIn('customerId', ids)
    .whereNull('removedAt')
    .whereRaw(`status not in ${ENDED_STATUSES}`)
    .orderBy(['customerId', 'id'])
    .select('customerId', 'productKey', 'endDate');
  const billingOf = new Map(billing.map((row) => [row.customerId, row]));
  const ownerOf = new Map(owners.map((row) => [row.customerId, row]));
  const subscriptionsOf = new Map<number, typeof subscriptions>();
  for (const subscription of subscriptions) {
    const others = subscriptionsOf.get(subscription.customerId);
    if (others) others.push(subscription);
    else subscriptionsOf.set(subscription.customerId, [subscription]);
  }
  return customers.map((customer) => {
    const { country = '', cityKey = '', email = '', phone = '' } = billingOf.get(customer.id) ?? {};
    const { agentId = null, agentName = null } = ownerOf.get(customer.id) ?? {};
    const held = subscriptionsOf.get(customer.id) ?? [];
    return {
      ...customer,
      expected: filterText({
        country,
        city: cityKey,
        products: held.map(({ productKey }) => productKey),
        endDates: held.flatMap(({ endDate }) => endDate ?? []),
        email,
        phone,
        owner: agentId === null ? undefined : { id: agentId, name: agentName ?? '' },
      }),
    };
  });
}

/**
 * Updates the filter texts of customers whose billing information, subscriptions or owners this transaction changed.
 * Database triggers list them in `filters_dirty`; those that differ are queued for the index in `search_dirty`.
 */
export async function refreshFilters(trx: Knex.Transaction): Promise<void> {
  let lastId = 0;
  for (;;) {
    const ids = await trx('filters_dirty')
      .where('customerId', '>', lastId)
      .orderBy('customerId')
      .limit(BATCH_ROWS)
      .pluck('customerId');
    const last = ids.at(-1);
    if (last === undefined) break;
    const rows = (await derivedFilters(trx, ids))
      .filter(({ filterText, expected }) => filterText !== expected)
      .map(({ id, expected }) => ({ id, filterText: expected }));
    if (rows.length > 0) {
      await execute(
        trx,
        sql`update customers set filter_text = derived.filter_text
            from ${valuesTable(dialectOf(trx), FILTER_COLUMNS, rows)} as derived
            where derived.id = customers.id`,
      );
      const dirty = rows.map(({ id }) => ({ customerId: id }));
      await insertRows(trx, 'search_dirty', { customerId: 'integer' }, dirty);
    }
    lastId = last;
  }
  if (lastId > 0) await trx('filters_dirty').delete();
}
