import { createReadStream } from 'node:fs';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
import { connect } from '../../db/index.js';
import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import { fold } from '../../db/fold.js';
import { rebuildAll } from '../../db/search/rebuildAll.js';
import { nameKey, searchText } from '../../db/search/searchText.js';
import { insertRows, type RowOf } from '../../db/sql/rows.js';
import type { Knex } from 'knex';
import { report } from './children.js';

/**
 * `inserting.ts <database> <file>`: what one would write first. A thousand rows an insert into tables with
 * the same indexes, then the search index; no staging, no merge, no activity. Prints what it took.
 */
const [url = '', file = ''] = process.argv.slice(2);
const BATCH = 1_000;
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
const CARRIED = { customerId: 'integer', tagId: 'integer' } as const;

const database = (await connect(url)).longWork;
await report(async () => {
  let rows = 0;
  let index = 0;
  await database.transact(async (trx) => {
    const tags = new Map<string, number>();
    let batch: CustomerRecord[] = [];
    const store = async () => {
      await insertBatch(trx, batch, rows, tags);
      rows += batch.length;
      batch = [];
    };
    const read = await readCustomersCsv(createReadStream(file));
    for await (const row of read.rows) {
      if ('record' in row) batch.push(row.record);
      if (batch.length === BATCH) await store();
    }
    await store();
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
  const { dialect } = database;
  const at = new Date().toISOString();
  const customers: RowOf<typeof CUSTOMER>[] = [];
  const carried: RowOf<typeof CARRIED>[] = [];
  const fresh: { id: number; name: string; folded: string; createdAt: string }[] = [];
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
        fresh.push({ id: known.size, name: tag, folded: key, createdAt: at });
      }
      carried.push({ customerId: id, tagId: known.get(key) ?? 0 });
    }
  }
  if (fresh.length > 0) await trx('tags').insert(fresh);
  await insertRows(trx, dialect, 'customers', CUSTOMER, customers);
  await insertRows(trx, dialect, 'customer_tags', CARRIED, carried);
}
