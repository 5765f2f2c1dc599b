import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import {
  importBilling,
  importCatalog,
  importCustomers,
  importSubscriptions,
  ImportStopped,
} from '../../db/import/index.js';
import type { Action } from '../../db/activity/repository.js';
import { Busy } from '../../db/errors.js';
import { repositories, type Database } from '../../db/index.js';
import { CATALOGS } from '../../db/offers/repository.js';
import { sampleCatalog, sampleFile, withDates, type SampleFile } from '../../db/sample/index.js';
import { readBillingCsv } from '../files/billingCsv.js';
import { readCatalogCsv } from '../files/catalogCsv.js';
import { readCustomersCsv } from '../files/readCustomersCsv.js';
import { readSubscriptionsCsv } from '../files/subscriptionsCsv.js';

/** Tries and waits, in milliseconds, while another process loads the same lists. */
const TRIES = 60;
const WAIT_MS = 250;
const SAMPLE = { id: 'sample', name: 'sample' };

/** A list of the sample: its file, the entry that its import leaves in the activity, and the import. */
interface SampleList {
  file: string;
  action: Action;
  load: (database: Database) => Promise<unknown>;
}

const from = (file: string) => ({ file, actor: SAMPLE, onlyOnce: true });

/** A list whose days are counted from today. */
const datedList = <Row>(
  file: SampleFile,
  action: Action,
  read: (file: AsyncIterable<Uint8Array>) => Promise<{ rows: Row }>,
  importRows: (database: Database, rows: Row, options: ReturnType<typeof from>) => Promise<unknown>,
): SampleList => ({
  file,
  action,
  load: async (database) => importRows(database, (await read(bytesOf(file))).rows, from(file)),
});

/** In the order in which they are loaded. */
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
      file,
      action: 'catalog-imported',
      load: async (database) => {
        const { rows } = await readCatalogCsv(createReadStream(sampleCatalog(catalog)));
        return importCatalog(catalog, database, rows, from(file));
      },
    };
  }),
];

/**
 * Puts the sample lists into an empty database, through the importers that real lists come in by. Lists that
 * an earlier start did not come to are loaded too; a database with customers of its own stays as it is.
 * Of processes that start at once, one loads each list.
 */
export async function loadSample(database: Database): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const [next] = await missingLists(database);
    if (!next) return;
    try {
      await next.load(database);
    } catch (error) {
      // Another process loads it, or has loaded one meanwhile.
      if (!(error instanceof ImportStopped || error instanceof Busy)) throw error;
      await delay(WAIT_MS);
    }
  }
}

/** The sample lists that are still to be loaded; none where the customers are not the sample's. */
async function missingLists(database: Database): Promise<SampleList[]> {
  const { activity, customers } = repositories(database.read, SAMPLE);
  const imported = async ({ file, action }: SampleList) => {
    const which = { from: '0', to: '9', agentId: SAMPLE.id, action };
    const entries = await activity.following(which, undefined, LISTS.length);
    return entries.some(({ after }) => (after as { file?: unknown } | null)?.file === file);
  };
  const loaded = await Promise.all(LISTS.map(imported));
  const isEmpty = !loaded.includes(true) && (await customers.count()) === 0;
  return loaded.includes(true) || isEmpty ? LISTS.filter((_, index) => !loaded[index]) : [];
}

/** A sample file with its days counted from today. */
async function* bytesOf(name: SampleFile): AsyncGenerator<Uint8Array> {
  yield Buffer.from(withDates(await readFile(sampleFile(name), 'utf8')));
}
