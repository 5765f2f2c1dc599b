import type { Knex } from 'knex';
import { insertRows } from '../../sql/rows.js';
import { ImportStopped } from '../errors.js';
import { BATCH, type Run } from '../run.js';
import type { RecordList } from './list.js';

type List = Pick<RecordList<never>, 'missing' | 'removed'>;

/**
 * Of `rows`, those about which the file has no row. One that is left out and can be read so far is a
 * row all the same: it is to be mended.
 * @param subject what the rows of the file would be about, as SQL
 */
export function notInFile(
  rows: Knex.QueryBuilder,
  importId: number,
  subject: string,
): Knex.QueryBuilder {
  for (const fault of ['null', 'not null']) {
    void rows.whereRaw(
      `not exists (select 1 from import_records r
       where r.import_id = ? and r.fault is ${fault} and r.subject = ${subject})`,
      [importId],
    );
  }
  return rows;
}

const MISSING = {
  importId: 'integer',
  subjectId: 'integer',
  customerId: 'integer',
  oldValues: 'text',
} as const;

/** How many are here that the file lacks. */
export async function countMissingRecords(run: Run, list: List): Promise<number> {
  const rows = list.missing(run.database.read, run.id).clearSelect();
  const [row] = await rows.count<{ count: number | string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

/**
 * Stages what the file lacks, to be taken off. Nothing where a row was left out of which nobody can
 * tell what it is about.
 * @returns whether it may be taken off, or ever is
 * @throws {ImportStopped} when no row is sound, for then all would be gone.
 */
export async function stageMissingRecords(run: Run, list: List): Promise<boolean> {
  const { read, dialect } = run.database;
  const { removed } = list;
  if (!removed) return false;
  const rows = () => read('import_records').where({ importId: run.id });
  if (!(await rows().whereNull('fault').first('line'))) throw new ImportStopped('would-empty');
  if (await rows().whereNotNull('fault').whereNull('subject').first('line')) return false;
  for (let last = 0; ;) {
    const batch = (await list
      .missing(read, run.id)
      .where('t.id', '>', last)
      .orderBy('t.id')
      .limit(BATCH)) as { id: number }[];
    const end = batch.at(-1);
    if (!end) return true;
    const staged = batch.map((row) => {
      const { customerId, old } = removed({ ...row });
      return {
        importId: run.id,
        subjectId: row.id,
        customerId,
        oldValues: JSON.stringify(old),
      };
    });
    await run.write((trx) => insertRows(trx, dialect, 'import_record_missing', MISSING, staged));
    last = end.id;
  }
}
