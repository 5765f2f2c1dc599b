import type { Knex } from 'knex';
import { countRows } from '../sql/count.js';
import { insertRows } from '../sql/values.js';
import type { ImportedList } from './list.js';
import type { Run } from './run.js';

/** Ids that are staged in one short transaction. */
const IDS_AT_ONCE = 20_000;

const MISSING = { importId: 'integer', recordId: 'integer' } as const;

type List = Pick<ImportedList<never>, 'missing' | 'staging'>;

/**
 * Narrows a query to records that the file lacks.
 * @param key SQL for a record's `record_key`
 * @param partialKey SQL for its key in an invalid row that identifies it only in part
 */
export function notInFile(
  rows: Knex.QueryBuilder,
  importId: number,
  key: string,
  partialKey?: string,
): Knex.QueryBuilder {
  const noRow = (condition: string) =>
    rows.whereRaw(
      `not exists (select 1 from import_rows r where r.import_id = ? and ${condition})`,
      [importId],
    );
  void noRow(`r.fault is null and r.record_key = ${key}`);
  void noRow(`r.fault is not null and r.record_key = ${key}`);
  if (partialKey) void noRow(`r.fault is not null and r.record_key = ${partialKey}`);
  return rows;
}

/** Narrows a list to records of some customers: others are not missing. */
export const partOf = <R>(
  list: ImportedList<R>,
  customers: readonly number[],
): ImportedList<R> => ({
  ...list,
  missing: (knex, importId) =>
    list.missing(knex, importId).whereIn(list.customerId ?? 't.customerId', [...customers]),
});

export const countMissing = (run: Run, list: List): Promise<number> =>
  countRows(list.missing(run.database.read, run.id));

/**
 * Stages the missing records to be removed, unless a row is left out whose record is unknown: any of them
 * could be that record.
 * @returns whether they may be removed
 */
export async function stageMissing(run: Run, { missing, staging }: List): Promise<boolean> {
  const { read } = run.database;
  const rows = (): Knex.QueryBuilder => read(staging.table).where({ importId: run.id });
  const unknown = rows()
    .whereNotNull('fault')
    .where((either) => staging.key.forEach((column) => void either.orWhereNull(column)));
  if (await unknown.first('line')) return false;
  for (let last = 0; ;) {
    const page = missing(read, run.id).where('t.id', '>', last).orderBy('t.id').limit(IDS_AT_ONCE);
    const ids = await page.pluck<number[]>('t.id');
    const end = ids.at(-1);
    if (end === undefined) return true;
    const staged = ids.map((recordId) => ({ importId: run.id, recordId }));
    await run.write((trx) => insertRows(trx, 'import_missing', MISSING, staged));
    last = end;
  }
}
