import { createReadStream } from 'node:fs';
import { readCustomersCsv } from '../../bot/files/readCustomersCsv.js';
import { connect } from '../../db/index.js';
import type { CustomerRecord } from '../../db/import/customers/record.js';
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
  microsoft_id: 'text',
  relationship: 'text',
  name: 'text',
  name_key: 'text',
  list_name: 'text',
  domain: 'text',
  search_text: 'text',
  imported_name: 'text',
  imported_domain: 'text',
  imported_tags: 'text',
  created_at: 'text',
  changed_at: 'text',
} as const;
const CARRIED = { customer_id: 'integer', tag_id: 'integer' } as const;

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
  const fresh: { id: number; name: string; folded: string; created_at: string }[] = [];
  for (const [
    i,
    { microsoftId, name, domain, relationship, tags: given = [] },
  ] of batch.entries()) {
    const id = before + i + 1;
    const tags = given.filter((tag) => tag !== '');
    const folded = tags.map(fold);
    customers.push({
      id,
      microsoft_id: microsoftId,
      relationship,
      name,
      name_key: nameKey(name),
      list_name: nameKey(name),
      domain,
      search_text: searchText({ name, importedName: name, domain, microsoftId, tags }),
      imported_name: name,
      imported_domain: domain,
      imported_tags: JSON.stringify(folded),
      created_at: at,
      changed_at: at,
    });
    for (const [n, tag] of tags.entries()) {
      const key = folded[n] ?? '';
      if (!known.has(key)) {
        known.set(key, known.size + 1);
        fresh.push({ id: known.size, name: tag, folded: key, created_at: at });
      }
      carried.push({ customer_id: id, tag_id: known.get(key) ?? 0 });
    }
  }
  if (fresh.length > 0) await trx('tags').insert(fresh);
  await insertRows(trx, dialect, 'customers', CUSTOMER, customers);
  await insertRows(trx, dialect, 'customer_tags', CARRIED, carried);
}
