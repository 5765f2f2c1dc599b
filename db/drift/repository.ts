import type { Knex } from 'knex';
import { BILLING_FIELDS } from '../billing/fields.js';
import { countRows } from '../sql/count.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import { limitedTotal, MAX_EXACT_TOTAL, type Total } from '../sql/total.js';
import type { DriftRow } from './tables.js';

const PAGE_SIZE = 5;

/** A customer whose billing information differs from Partner Center's. */
export interface DriftingCustomer {
  customerId: number;
  name: string;
  relationship: string;
  fields: DriftRow[];
}

/** Ids of customers order the list. */
export type DriftPage = KeysetPage<DriftingCustomer, number> & { total: Total };

/** Differences from Partner Center, as of its last import. See `refreshDrift`. */
export function createDrift(knex: Knex) {
  const inOrder = (rows: DriftRow[]) =>
    rows.sort((a, b) => BILLING_FIELDS.indexOf(a.field) - BILLING_FIELDS.indexOf(b.field));
  const listed = () =>
    knex('drift')
      .join('customers', 'customers.id', 'drift.customerId')
      .whereNull('customers.removedAt')
      .whereNull('drift.keptAt');

  async function beyond(
    key: number | undefined,
    backwards: boolean,
    limit: number,
  ): Promise<DriftingCustomer[]> {
    const customers = listed()
      .distinct('drift.customerId', 'customers.name', 'customers.relationship')
      .orderBy('drift.customerId', backwards ? 'desc' : 'asc')
      .limit(limit);
    if (key !== undefined) void customers.where('drift.customerId', backwards ? '<' : '>', key);
    const found = (await customers) as Omit<DriftingCustomer, 'fields'>[];
    const ids = found.map(({ customerId }) => customerId);
    const rows = await knex('drift').whereIn('customerId', ids).whereNull('keptAt');
    return found.map((customer) => ({
      ...customer,
      fields: inOrder(rows.filter(({ customerId }) => customerId === customer.customerId)),
    }));
  }

  return {
    /** Returns a customer's differences, those that are kept too, in the order of the form. */
    of: async (customerId: number): Promise<DriftRow[]> =>
      inOrder(await knex('drift').where({ customerId })),

    /** Returns a page of customers with differences that nobody decided to keep. */
    async page(ask: KeysetAsk<number>): Promise<DriftPage> {
      const counted = listed()
        .distinct('drift.customerId')
        .limit(MAX_EXACT_TOTAL + 1);
      const [page, total] = await Promise.all([
        keysetPage(PAGE_SIZE, ask, ({ customerId }) => customerId, beyond),
        countRows(knex.from(counted.as('some'))),
      ]);
      return { ...page, total: limitedTotal(total) };
    },

    /** Counts the customers with differences that nobody decided to keep. */
    async count(): Promise<number> {
      const [row] = await listed().countDistinct<{ count: number }[]>({
        count: 'drift.customerId',
      });
      return row?.count ?? 0;
    },

    /** Keeps a customer's differences: they are not listed until one of the values changes. */
    async keep(customerId: number): Promise<void> {
      await knex('drift')
        .where({ customerId })
        .whereNull('keptAt')
        .update({ keptAt: new Date().toISOString() });
    },
  };
}
