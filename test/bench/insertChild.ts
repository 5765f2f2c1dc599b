import { createReadStream } from 'node:fs';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
import { connect } from '../../db/index.js';
import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import { fold } from '../../db/fold.js';
import { rebuildAll } from '../../db/search/rebuildAll.js';
import { nameKey, searchText } from '../../db/search/searchText.js';
import { insertRows, type RowOf } from '../../db/sql/values.js';
import type { Knex } from 'knex';
import { printMeasurements } from './children.js';

/**
 * `insertChild.ts <database> <file>`: plain inserts of 1,000 rows into tables with the same
 * indexes, then the search index, without staging, merge or activity. Prints its measurements.
 */
const [url = '', file = ''] = process.argv.slice(2);
const BATCH_ROWS = 1_000;
const CUSTOMER = {
  id: 'integer',
  microsoftId: 'text',
  relationship: 'text',
  name: 'text',
  nameKey: 'text',
  listName: 'text',
  domain: 'text',
  searchText: 'text',
  importedName: 'text',
  importedDomain: 'text',
  importedTags: 'text',
  createdAt: 'text',
  changedAt: 'text',
} as const;
const CUSTOMER_TAG = { customerId: 'integer', tagId: 'integer' } as const;

const database = (await connect(url)).longWork;
await printMeasurements(async () => {
  let rows = 0;
  let index = 0;
  await database.transact(async (trx) => {
    const tags = new Map<string, number>();
    let batch: CustomerRecord[] = [];
    const flush = async () => {
      await insertBatch(trx, batch, rows, tags);
      rows += batch.length;
      batch = [];
    };
    const read = await readCustomersCsv(() => createReadStream(file));
    for await (const row of read.rows) {
      if ('record' in row) batch.push(row.record);
      if (batch.length === BATCH_ROWS) await flush();
    }
    await flush();
    const began = performance.now();
    await rebuildAll(trx);
    index = (performance.now() - began) / 1_000;
  });
  return { rows, index };
});
await database.close();

async function insertBatch(
  trx: Knex.Transaction,
  batch: readonly CustomerRecord[],
  before: number,
  known: Map<string, number>,
): Promise<void> {
  const at = new Date().toISOString();
  const customers: RowOf<typeof CUSTOMER>[] = [];
  const customerTags: RowOf<typeof CUSTOMER_TAG>[] = [];
  const newTags: { id: number; name: string; folded: string; createdAt: string }[] = [];
  for (const [
    i,
    { microsoftId, name, domain, relationship, tags: given = [] },
  ] of batch.entries()) {
    const id = before + i + 1;
    const tags = given.filter((tag) => tag !== '');
    const folded = tags.map(fold);
    customers.push({
      id,
      microsoftId,
      relationship,
      name,
      nameKey: nameKey(name),
      listName: nameKey(name),
      domain,
      searchText: searchText({ name, importedName: name, domain, microsoftId, tags }),
      importedName: name,
      importedDomain: domain,
      importedTags: JSON.stringify(folded),
      createdAt: at,
      changedAt: at,
    });
    for (const [n, tag] of tags.entries()) {
      const key = folded[n] ?? '';
      if (!known.has(key)) {
        known.set(key, known.size + 1);
        newTags.push({ id: known.size, name: tag, folded: key, createdAt: at });
      }
      customerTags.push({ customerId: id, tagId: known.get(key) ?? 0 });
    }
  }
  if (newTags.length > 0) await trx('tags').insert(newTags);
  await insertRows(trx, 'customers', CUSTOMER, customers);
  await insertRows(trx, 'customer_tags', CUSTOMER_TAG, customerTags);
}
