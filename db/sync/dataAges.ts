import type { Knex } from 'knex';
import type { Catalog } from '../offers/offer.js';
import { createCustomerReads } from './customerReads.js';
import { LIST_NAME, PARTS_NAME } from './importNames.js';

/** An instant of which data is, and whether it came from a file or was read from Partner Center. */
export interface DataAge {
  at: string;
  from: 'import' | 'partner-center';
}

/** Imports of price lists among which those of a market are looked for. */
const LAST_PRICE_LISTS = 100;

type ListName = 'customers' | 'billing' | 'subscriptions' | 'catalog';

/** Tells how old imported data is; undefined without any import. */
export function createDataAges(knex: Knex) {
  /** Leaves out what was read customer by customer: a part of a list says nothing about the others. */
  async function ofFile(kind: ListName): Promise<DataAge | undefined> {
    const row = await knex('imports')
      .where({ kind })
      .whereNotIn('file', [LIST_NAME, PARTS_NAME])
      .whereNotNull('appliedAt')
      .orderBy('id', 'desc')
      .first('appliedAt');
    return row?.appliedAt == null ? undefined : { at: row.appliedAt, from: 'import' };
  }

  async function ofSync(list: string): Promise<DataAge | undefined> {
    const row = await knex('sync_runs')
      .where({ list, outcome: 'done' })
      .whereNotNull('endedAt')
      .orderBy('endedAt', 'desc')
      .first('startedAt');
    return row && { at: row.startedAt, from: 'partner-center' };
  }

  const list = async (): Promise<DataAge | undefined> =>
    newest(await Promise.all([ofFile('customers'), ofSync('customers')]));

  return {
    /** Age of the list of customers. */
    list,

    /** Age of a customer's name, billing information and subscriptions: that of the oldest of them. */
    async ofCustomer(id: number): Promise<DataAge | undefined> {
      const [read, ...files] = await Promise.all([
        createCustomerReads(knex).of(id),
        list(),
        ofFile('billing'),
        ofFile('subscriptions'),
      ]);
      const [customer, billing, subscriptions] = files;
      return oldest([
        newest([customer, readAt(read.billingAt)]),
        newest([billing, readAt(read.billingAt)]),
        newest([subscriptions, readAt(read.subscriptionsAt)]),
      ]);
    },

    async ofBilling(customerId: number): Promise<DataAge | undefined> {
      const { billingAt } = await createCustomerReads(knex).of(customerId);
      return newest([await ofFile('billing'), readAt(billingAt)]);
    },

    /** Age of the subscriptions of these customers: that of the oldest. */
    async ofSubscriptions(customerIds: readonly number[]): Promise<DataAge | undefined> {
      const oldestRead = await createCustomerReads(knex).oldestSubscriptions(customerIds);
      return newest([await ofFile('subscriptions'), readAt(oldestRead)]);
    },

    /** Age of the prices of a market: that of the oldest of its price lists, or of one catalog's. */
    async ofPrices(market: string, catalog?: Catalog): Promise<DataAge | undefined> {
      const entries = await knex('activity')
        .where({ action: 'catalog-imported' })
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(LAST_PRICE_LISTS)
        .select('at', 'newValues');
      const lists = new Map<Catalog, string>();
      for (const { at, newValues } of entries) {
        const list = JSON.parse(newValues ?? '{}') as { catalog?: Catalog; markets?: string[] };
        if (!list.catalog || !list.markets?.includes(market) || lists.has(list.catalog)) continue;
        lists.set(list.catalog, at);
      }
      const times = catalog ? [lists.get(catalog) ?? ''] : [...lists.values()];
      const at = times.sort()[0] ?? '';
      return at === '' ? undefined : { at, from: 'import' };
    },
  };
}

const readAt = (at: string | null): DataAge | undefined =>
  at === null ? undefined : { at, from: 'partner-center' };

type MaybeAge = DataAge | undefined;

const byTime = (ages: readonly MaybeAge[]): DataAge[] =>
  ages.filter((age) => age !== undefined).sort((a, b) => (a.at < b.at ? -1 : 1));

const newest = (ages: readonly MaybeAge[]): MaybeAge => byTime(ages).at(-1);
const oldest = (ages: readonly MaybeAge[]): MaybeAge => byTime(ages)[0];
