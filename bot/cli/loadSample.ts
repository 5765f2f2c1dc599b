import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { importBilling } from '../../db/import/billing/importBilling.js';
import { importCatalog } from '../../db/import/catalog/importCatalog.js';
import { importCustomers } from '../../db/import/customers/importCustomers.js';
import { importSubscriptions } from '../../db/import/subscriptions/importSubscriptions.js';
import { ImportStopped } from '../../db/import/errors.js';
import type { Action } from '../../db/activity/entry.js';
import { Busy } from '../../db/errors.js';
import { repositories, type Database } from '../../db/index.js';
import { CATALOGS } from '../../db/offers/offer.js';
import { sampleCatalog, sampleFile, withDates, type SampleFile } from '../../db/sample/index.js';
import { hasSampleOrders, loadSampleOrders } from './loadSampleOrders.js';
import { readBillingCsv } from '../files/billingCsv.js';
import { readCatalogCsv } from '../files/catalogCsv.js';
import type { ListSource } from '../files/csvList.js';
import { readCustomersCsv } from '../files/customersCsv.js';
import { readSubscriptionsCsv } from '../files/subscriptionsCsv.js';

/** Retries while another process loads the same lists. */
const MAX_TRIES = 60;
const RETRY_MS = 250;
const ACTOR = { id: 'sample', name: 'sample' };

interface SampleList {
  isLoaded: (database: Database) => Promise<boolean>;
  load: (database: Database) => Promise<unknown>;
}

const optionsFor = (file: string) => ({ file, actor: ACTOR, onlyOnce: true });

/** Tells if the activity has the import of this file. */
const imported =
  (file: string, action: Action) =>
  async (database: Database): Promise<boolean> => {
    const filter = { from: '0', to: '9', agentId: ACTOR.id, action };
    const { activity } = repositories(database.read);
    const entries = await activity.following(filter, undefined, CATALOGS.length);
    return entries.some(({ after }) => (after as { file?: unknown } | null)?.file === file);
  };

/** A list whose dates are relative to today. */
const datedList = <Row>(
  file: SampleFile,
  action: Action,
  read: (source: ListSource) => Promise<{ rows: Row }>,
  importRows: (
    database: Database,
    rows: Row,
    options: ReturnType<typeof optionsFor>,
  ) => Promise<unknown>,
): SampleList => ({
  isLoaded: imported(file, action),
  load: async (database) =>
    importRows(database, (await read(sampleSource(file))).rows, optionsFor(file)),
});

/** In loading order. */
const LISTS: readonly SampleList[] = [
  datedList('Customers.csv', 'customers-imported', readCustomersCsv, importCustomers),
  datedList('Billing.csv', 'billing-imported', readBillingCsv, importBilling),
  datedList(
    'Subscriptions.csv',
    'subscriptions-imported',
    readSubscriptionsCsv,
    importSubscriptions,
  ),
  ...CATALOGS.map((catalog): SampleList => {
    const file = `Catalog-${catalog}.csv`;
    return {
      isLoaded: imported(file, 'catalog-imported'),
      load: async (database) => {
        const { rows } = await readCatalogCsv(() => createReadStream(sampleCatalog(catalog)));
        return importCatalog(catalog, database, rows, optionsFor(file));
      },
    };
  }),
  { isLoaded: hasSampleOrders, load: loadSampleOrders },
];

/**
 * Imports the sample lists into an empty database, with the importers for real lists, and adds orders. Continues a load that an
 * earlier start did not finish. Leaves a database with other customers unchanged. If several processes start at
 * the same time, each list is loaded once.
 */
export async function loadSample(database: Database): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [next] = await missingLists(database);
    if (!next) return;
    try {
      await next.load(database);
    } catch (error) {
      // Another process is loading it, or has just loaded it.
      if (!(error instanceof ImportStopped || error instanceof Busy)) throw error;
      await delay(RETRY_MS);
    }
  }
}

/** Returns the sample lists that are not loaded; none if the customers are not the sample's. */
async function missingLists(database: Database): Promise<SampleList[]> {
  const { customers } = repositories(database.read);
  const loaded = await Promise.all(LISTS.map(({ isLoaded }) => isLoaded(database)));
  const isEmpty = !loaded.includes(true) && (await customers.count()) === 0;
  return loaded.includes(true) || isEmpty ? LISTS.filter((_, index) => !loaded[index]) : [];
}

/** Reads a sample file, with dates relative to today. */
export const sampleSource = (name: SampleFile): ListSource =>
  async function* () {
    yield Buffer.from(withDates(await readFile(sampleFile(name), 'utf8')));
  };
