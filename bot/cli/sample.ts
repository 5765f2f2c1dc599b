import { readFile } from 'node:fs/promises';
import {
  importBilling,
  importCustomers,
  importSubscriptions,
  ImportStopped,
} from '../../db/import/index.js';
import { repositories, type Database } from '../../db/index.js';
import { sampleFile, withDates, type SampleFile } from '../../db/sample/index.js';
import { readBillingCsv } from '../files/billingCsv.js';
import { readCustomersCsv } from '../files/readCustomersCsv.js';
import { readSubscriptionsCsv } from '../files/subscriptionsCsv.js';
import { loadSampleCatalogs } from './sampleCatalogs.js';

const SAMPLE = { id: 'sample', name: 'sample' };

/**
 * Puts the sample lists into a database without customers, through the importers that real lists come
 * in by; into any other, nothing. Of processes that start at once one loads them.
 */
export async function loadSample(database: Database): Promise<void> {
  if ((await repositories(database.read, SAMPLE).customers.count()) > 0) return;
  const customers = await readCustomersCsv(bytesOf('Customers.csv'));
  const billing = await readBillingCsv(bytesOf('Billing.csv'));
  const subscriptions = await readSubscriptionsCsv(bytesOf('Subscriptions.csv'));
  const from = (file: SampleFile) => ({ file, actor: SAMPLE });
  try {
    await importCustomers(database, customers.rows, {
      ...from('Customers.csv'),
      onlyWhenEmpty: true,
    });
    await importBilling(database, billing.rows, from('Billing.csv'));
    await importSubscriptions(database, subscriptions.rows, from('Subscriptions.csv'));
    await loadSampleCatalogs(database, SAMPLE);
  } catch (error) {
    if (!(error instanceof ImportStopped)) throw error;
  }
}

/** A sample file with its days counted from today. */
async function* bytesOf(name: SampleFile): AsyncGenerator<Uint8Array> {
  yield Buffer.from(withDates(await readFile(sampleFile(name), 'utf8')));
}
