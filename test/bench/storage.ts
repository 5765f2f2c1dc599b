import { statSync } from 'node:fs';
import type { Knex } from 'knex';
import { customerList, type CustomerListCard } from '../../cards/customers/list.js';
import { createCustomers } from '../../db/customers/repository.js';
import { connect } from '../../db/index.js';
import { queryText } from '../support/queryText.js';
import { copyOf, dropList } from './lists.js';
import type { Bench } from './part.js';
import { cachedRecords, RECORDS } from './records.js';
import { table, whole } from './tables.js';

const COPY_NAME = 'storage';
/** Tables per noun. Excludes prices, which grow with the catalog. */
const NOUNS = {
  customer: ['customers', 'customer_tags', 'search_index', 'search_places', 'search_words'],
  'billing profile': ['billing_profiles'],
  subscription: ['subscriptions'],
  'activity entry': ['activity'],
  order: ['orders', 'order_lines'],
  'request key': ['request_keys'],
} as const;

/** Disk space per row of each kind, including indexes. */
export async function storage(bench: Bench): Promise<void> {
  await cachedRecords(bench);
  const url = await copyOf(bench, COPY_NAME, RECORDS);
  const database = await connect(url);
  try {
    const page = await createCustomers(database.read).list();
    const list: CustomerListCard = {
      page,
      view: { verb: 'customers' },
      mayExport: true,
      commands: [],
    };
    // Replies to writes had 58 to 5,635 bytes in the tests of the bot, with a median of 3,355.
    const reply = JSON.stringify(customerList(list, 'en')).slice(0, 3_355);
    await database.transact((trx) => insertRequestKeys(trx, bench.rows, reply));
    const bytes = await bytesOf(database.read, database.dialect);
    const rows: string[][] = [];
    for (const [noun, tables] of Object.entries(NOUNS)) {
      const [counted] = await database.read(tables[0]).count({ n: '*' });
      const count = Number(counted?.['n']);
      const total = tables.reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0);
      rows.push([noun, whole(count), whole(total / count)]);
    }
    bench.print(table([bench.dialect, 'rows', 'bytes a row'], rows));
  } finally {
    await database.close();
  }
  if (bench.dialect === 'sqlite')
    bench.print(`Database file: ${whole(statSync(url.slice('sqlite:'.length)).size)} bytes.`);
  await dropList(url);
}

/** Inserts request keys with distinct replies. */
async function insertRequestKeys(
  trx: Knex.Transaction,
  rows: number,
  reply: string,
): Promise<void> {
  const at = new Date().toISOString();
  for (let done = 0; done < rows; done += 500)
    await trx('request_keys').insert(
      Array.from({ length: 500 }, (_, i) => {
        const key = String(done + i).padStart(43, 'k');
        return { key, reply: `${key}${reply}`, createdAt: at };
      }),
    );
}

/** Bytes per table, including indexes. */
async function bytesOf(knex: Knex, dialect: Bench['dialect']): Promise<Map<string, number>> {
  const rows = await queryText<{ name: string; bytes: number | string }>(
    knex,
    dialect === 'postgres'
      ? `select relname as name, pg_total_relation_size(oid) as bytes from pg_class where relkind = 'r'`
      : `select case when m.tbl_name like 'search_index%' then 'search_index' else m.tbl_name end as name,
           sum(s.pgsize) as bytes from dbstat s join sqlite_master m on m.name = s.name group by 1`,
  );
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}
