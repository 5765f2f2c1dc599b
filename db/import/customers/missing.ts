import type { Knex } from 'knex';
import { createCustomerTags } from '../../tags/ofCustomer.js';
import { ImportStopped } from '../errors.js';
import { BATCH, type Run } from '../run.js';
import { insertRows } from '../../sql/rows.js';

const MISSING = {
  importId: 'integer',
  customerId: 'integer',
  seenVersion: 'integer',
  oldValues: 'text',
} as const;

interface MissingRow {
  id: number;
  version: number;
  microsoftId: string;
  relationship: string;
  name: string;
  domain: string;
}

/** How many customers on the list the file lacks. */
export async function countMissing(run: Run): Promise<number> {
  const [row] = await missing(run.database.read, run.id).count<{ count: number | string }[]>({
    count: '*',
  });
  return Number(row?.count ?? 0);
}

/**
 * Stages the customers that the file lacks, to be taken off the list. None where a row was left out
 * of which nobody can tell whose it is: it may be about any of them.
 * @returns whether they may be taken off
 * @throws {ImportStopped} when no row is sound, for then the whole list would be gone.
 */
export async function stageMissing(run: Run): Promise<boolean> {
  const { read, dialect } = run.database;
  const rows = () => read('import_rows').where({ importId: run.id });
  if (!(await rows().whereNull('fault').first('line'))) throw new ImportStopped('would-empty');
  if (await rows().whereNotNull('fault').whereNull('microsoftId').first('line')) return false;
  for (let last = 0; ;) {
    const batch = await missing(read, run.id)
      .where('c.id', '>', last)
      .orderBy('c.id')
      .limit(BATCH)
      .select<MissingRow[]>('c.*');
    const end = batch.at(-1);
    if (!end) return true;
    const staged = await withValues(read, run.id, batch);
    await run.write((trx) => insertRows(trx, dialect, 'import_missing', MISSING, staged));
    last = end.id;
  }
}

/** Looks again, within the transaction that applies, at missing customers that were edited since. */
export async function lookAgain(trx: Knex.Transaction, run: Run): Promise<void> {
  for (;;) {
    const batch = await trx('import_missing as m')
      .join('customers as c', 'c.id', 'm.customerId')
      .where('m.importId', run.id)
      .whereRaw('c.version <> m.seen_version')
      .limit(BATCH)
      .select<MissingRow[]>('c.*');
    if (batch.length === 0) return;
    await trx('import_missing')
      .where({ importId: run.id })
      .whereIn(
        'customerId',
        batch.map(({ id }) => id),
      )
      .delete();
    const staged = await withValues(trx, run.id, batch);
    await insertRows(trx, run.database.dialect, 'import_missing', MISSING, staged);
  }
}

/**
 * Customers on the list without a sound row in the file. A row left out that can be read as far as the
 * customer, or as the tenant, is a row all the same: it is to be mended, not to cost the customer.
 */
function missing(knex: Knex, importId: number): Knex.QueryBuilder {
  return knex('customers as c')
    .whereNull('c.removedAt')
    .whereRaw(
      `not exists (select 1 from import_rows r where r.import_id = ? and r.fault is null
       and r.microsoft_id = c.microsoft_id and r.relationship = c.relationship)`,
      [importId],
    )
    .whereRaw(
      `not exists (select 1 from import_rows r where r.import_id = ? and r.fault is not null
       and r.microsoft_id = c.microsoft_id and coalesce(r.relationship, c.relationship) = c.relationship)`,
      [importId],
    );
}

async function withValues(knex: Knex, importId: number, batch: readonly MissingRow[]) {
  const tagsOf = await createCustomerTags(knex).ofCustomers(batch.map(({ id }) => id));
  return batch.map(({ id, version, microsoftId, relationship, name, domain }) => ({
    importId,
    customerId: id,
    seenVersion: version,
    oldValues: JSON.stringify({
      microsoftId,
      relationship,
      name,
      domain,
      tags: tagsOf.get(id) ?? [],
    }),
  }));
}
