import type { Knex } from 'knex';
import { PARTNER_CENTER } from '../activity/entry.js';
import type { Catalog } from '../offers/offer.js';
import { createSubscriptions } from '../subscriptions/repository.js';
import { createCustomerReads } from './customerReads.js';
import { LIST_NAME, PARTS_NAME } from './importNames.js';
import { createPriceRuns } from './priceRuns.js';

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

  const hasProfile = async (customerId: number): Promise<boolean> =>
    (await knex('billing_profiles').where({ customerId }).first('version')) !== undefined;

  /** Once those of any customer were imported, a card without subscriptions says that there are none. */
  const hasSubscriptions = (): Promise<boolean> => createSubscriptions(knex).anyImported();

  return {
    /**
     * Age of customers on the list.
     * @param areSynced true if all have the relationship of the list that is synced
     */
    list: async (areSynced: boolean): Promise<DataAge | undefined> =>
      newest([await ofFile('customers'), areSynced ? await ofSync('customers') : undefined]),

    /**
     * Age of a customer's name, billing information and subscriptions: that of the oldest of them. Undefined if
     * the age of one that is stored is unknown.
     * @param isSynced true if the customer has the relationship of the list that is synced
     */
    async ofCustomer(id: number, isSynced: boolean): Promise<DataAge | undefined> {
      const [read, synced, ...files] = await Promise.all([
        createCustomerReads(knex).of(id),
        isSynced ? ofSync('customers') : undefined,
        ofFile('customers'),
        ofFile('billing'),
        ofFile('subscriptions'),
      ]);
      const [listFile, billingFile, subscriptionsFile] = files;
      const name = newest([listFile, synced, readAt(read.billingAt)]);
      const profile = newest([billingFile, readAt(read.billingAt)]);
      const held = newest([subscriptionsFile, readAt(read.subscriptionsAt)]);
      if (!name || (!profile && (await hasProfile(id))) || (!held && (await hasSubscriptions())))
        return undefined;
      return oldest([name, profile, held]);
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
        .whereNot({ agentId: PARTNER_CENTER.id })
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
      const sheets = await createPriceRuns(knex).lastDoneByCatalog(market);
      const agesOf = (one: Catalog) => newest([fileAt(lists.get(one)), readAt(sheets.get(one))]);
      const catalogs = catalog ? [catalog] : new Set([...lists.keys(), ...sheets.keys()]);
      return oldest([...catalogs].map(agesOf));
    },
  };
}

const readAt = (at: string | null | undefined): MaybeAge =>
  at == null ? undefined : { at, from: 'partner-center' };
const fileAt = (at: string | undefined): MaybeAge =>
  at === undefined ? undefined : { at, from: 'import' };

type MaybeAge = DataAge | undefined;

const byTime = (ages: readonly MaybeAge[]): DataAge[] =>
  ages.filter((age) => age !== undefined).sort((a, b) => (a.at < b.at ? -1 : 1));

const newest = (ages: readonly MaybeAge[]): MaybeAge => byTime(ages).at(-1);
const oldest = (ages: readonly MaybeAge[]): MaybeAge => byTime(ages)[0];
