import type { Knex } from 'knex';
import type { Database } from '../connection/database.js';
import type { CustomerRecord } from '../import/customers/customerRecord.js';
import type { FileRow } from '../import/fileRow.js';
import { countRows } from '../sql/count.js';
import { analyze } from '../sql/run.js';

/** Rows of a run that are read or deleted at once. */
const AT_ONCE = 1_000;
const DELETED_AT_ONCE = 20_000;

/** The Microsoft ID is compared too, because it has an index on either side. */
const SAME_KEY = `r.microsoft_id = c.microsoft_id
  and r.record_key = c.microsoft_id || ' ' || c.relationship`;

/** Yields the customers of a run as rows of a list, in flat memory. */
export async function* listedRows(
  knex: Knex,
  runId: number,
): AsyncGenerator<FileRow<CustomerRecord>> {
  let line = 0;
  for (let last = 0; ;) {
    const rows = await knex('sync_rows')
      .where({ runId })
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', 'record');
    for (const row of rows) {
      const record = JSON.parse(row.record) as CustomerRecord;
      const { microsoftId, name, domain, relationship } = record;
      line += 1;
      yield { line, record, cells: [microsoftId, name, domain, relationship] };
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}

/** A run next to the list of customers. */
export interface Overlap {
  listed: number;
  /** Customers on the list here, of any relationship. */
  here: number;
  /** Customers on the list here with the synced relationship. */
  ofRelationship: number;
  /** Listed customers that are on the list here. */
  matched: number;
  /** Listed customers that are on the list here with another relationship only. */
  elsewhere: number;
}

/** Compares the customers of a run with those on the list, by Microsoft ID and relationship. */
export async function overlapOf(
  { longWork: { read } }: Database,
  runId: number,
  relationship: string,
): Promise<Overlap> {
  await analyze(read, 'sync_rows');
  const listed = (): Knex.QueryBuilder => read('sync_rows as r').where('r.runId', runId);
  const here = (): Knex.QueryBuilder => read('customers as c').whereNull('c.removedAt');
  const same = here().whereRaw(SAME_KEY).select(read.raw('1'));
  const tenant = here().whereRaw('c.microsoft_id = r.microsoft_id').select(read.raw('1'));
  return {
    listed: await countRows(listed()),
    here: await countRows(here()),
    ofRelationship: await countRows(here().where({ relationship })),
    matched: await countRows(listed().whereExists(same)),
    elsewhere: await countRows(listed().whereExists(tenant).whereNotExists(same)),
  };
}

/** A customer on the list that a run did not list. */
export interface MissingCustomer {
  id: number;
  microsoftId: string;
}

/** Customers with the synced relationship that a run did not list and that were not looked for. */
function missing(
  { longWork: { read } }: Database,
  run: Looked,
  relationship: string,
): Knex.QueryBuilder {
  return read('customers as c')
    .whereNull('c.removedAt')
    .where('c.relationship', relationship)
    .where('c.id', '>', run.lookedUpTo)
    .whereNotExists(
      read('sync_rows as r').where('r.runId', run.id).whereRaw(SAME_KEY).select(read.raw('1')),
    );
}

interface Looked {
  id: number;
  lookedUpTo: number;
}

export const countMissing = (
  database: Database,
  run: Looked,
  relationship: string,
): Promise<number> => countRows(missing(database, run, relationship));

/** Returns the next missing customers to look for, in the order of their ids. */
export const nextMissing = (
  database: Database,
  run: Looked,
  relationship: string,
  limit: number,
): Promise<MissingCustomer[]> =>
  missing(database, run, relationship)
    .orderBy('c.id')
    .limit(limit)
    .select<MissingCustomer[]>('c.id', 'c.microsoftId');

/** Deletes the rows of ended runs of the customer list, in short transactions. */
export async function clearListed(database: Database): Promise<void> {
  const ended = (knex: Knex) =>
    knex('sync_runs').where({ list: 'customers' }).whereNotNull('endedAt').select('id');
  for (let deleted = 1; deleted > 0;) {
    deleted = await database.transact((trx) => {
      const some = trx('sync_rows').whereIn('runId', ended(trx)).limit(DELETED_AT_ONCE);
      return trx('sync_rows').whereIn('id', some.select('id')).delete();
    });
  }
  await database.transact((trx) => trx('sync_gone').whereIn('runId', ended(trx)).delete());
}
