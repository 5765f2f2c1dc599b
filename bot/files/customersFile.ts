import type { Language } from '../../cards/text/index.js';
import { createCustomers, type Customer, type Customers } from '../../db/customers.js';
import type { Database } from '../../db/index.js';
import type { PageKey } from '../../db/search/pages.js';
import { customersCsv } from './customersCsv.js';
import type { Content } from './spool.js';

const BATCH = 1_000;

/**
 * Customers.csv, by name, in flat memory, from one consistent picture of the list.
 * @param onBatch called after each thousand customers, to show a sign of life.
 */
export function customersFile(
  database: Database,
  language: Language,
  onBatch: () => Promise<void> = () => Promise.resolve(),
): Content {
  return (put) =>
    database.snapshot((trx) => put(customersCsv(language, batches(createCustomers(trx), onBatch))));
}

async function* batches(
  customers: Customers,
  onBatch: () => Promise<void>,
): AsyncGenerator<Customer[]> {
  let key: PageKey | undefined;
  do {
    const { rows, last } = await customers.following(key, BATCH);
    yield rows;
    await onBatch();
    key = rows.length === BATCH ? last : undefined;
  } while (key);
}
