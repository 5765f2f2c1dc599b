import type { Knex } from 'knex';
import type { Database } from '../connection/database.js';
import { ImportStopped } from './errors.js';
import type { ImportPhase, ImportReport } from './report.js';

/** Rows in a batch. It keeps transactions short and memory low. */
export const BATCH = 1_000;
/** A run without a sign of life for this long counts as dead, in milliseconds. Each batch gives one. */
const LEASE_MS = 120_000;
/** Staged rows that are deleted in one short transaction. */
const CLEARED_AT_ONCE = 20_000;
/** The staging tables of all lists, with the column that is unique in an import. */
const STAGING_TABLES = {
  import_rows: 'line',
  import_changes: 'line',
  import_missing: 'recordId',
  import_catalog_rows: 'line',
};

/** An import in progress. */
export interface Run {
  readonly id: number;
  readonly database: Database;
  /** True if the rows are a part of the list; see `ImportOptions.onlyCustomers`. */
  readonly isPart: boolean;
  /** The import that was last applied when this one began, or null. */
  readonly after: number | null;
  progress(phase: ImportPhase, done: number, total?: number): void;
  /** Damaged values of the file, as the comparison finds them. */
  readonly damaged: ImportReport['damaged'];
  /** Runs `work` in a short transaction that also renews the lease. */
  write<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
}

const now = () => new Date().toISOString();

/** Clears the staging of dead runs and begins a new one. */
export async function beginRun(
  database: Database,
  kind: string,
  file: string,
  { progress, isPart }: Pick<Run, 'progress' | 'isPart'>,
): Promise<Run> {
  for (const dead of await claimDead(database)) await clearRun(database, dead);
  const { id, after } = await database.transact(async (trx) => {
    const [row] = await trx('imports')
      .insert({ kind, file, startedAt: now(), seenAt: now() })
      .returning('id');
    if (!row) throw new Error('the import was not stored');
    return { id: row.id, after: await lastApplied(trx) };
  });
  const write: Run['write'] = (work) =>
    database.transact(async (trx) => {
      await renewLease(trx, id);
      return work(trx);
    });
  return { id, database, isPart, after, progress, damaged: { count: 0, values: [] }, write };
}

/** Returns the id of the import that was applied last, of any list. */
export async function lastApplied(knex: Knex): Promise<number | null> {
  const [row] = await knex('imports').whereNotNull('appliedAt').max({ last: 'id' });
  return (row?.['last'] as number | null | undefined) ?? null;
}

/**
 * Tells if an import is under way.
 * @param exceptFile file name of imports that do not count
 */
export async function isAnyUnderWay(knex: Knex, exceptFile: string): Promise<boolean> {
  const alive = new Date(Date.now() - LEASE_MS).toISOString();
  const others = knex('imports').whereNull('appliedAt').where('seenAt', '>', alive);
  return (await others.whereNot({ file: exceptFile }).first('id')) !== undefined;
}

/** @throws {ImportStopped} if the run already counts as dead. */
export async function renewLease(trx: Knex, id: number): Promise<void> {
  const alive = await trx('imports')
    .where({ id })
    .whereNull('appliedAt')
    .where('seenAt', '>', '')
    .update({ seenAt: now() });
  if (alive === 0) throw new ImportStopped('cleared');
}

/**
 * Marks dead runs, so that one that was only suspended stops. On PostgreSQL, a run that is being applied
 * holds its row and is skipped, however long it takes.
 */
async function claimDead(database: Database): Promise<number[]> {
  return database.transact(async (trx) => {
    const dead = trx('imports').where('seenAt', '<', new Date(Date.now() - LEASE_MS).toISOString());
    if (database.dialect === 'postgres') void dead.forUpdate().skipLocked();
    const ids = (await dead.select('id')).map(({ id }) => id);
    await trx('imports').whereIn('id', ids).update({ seenAt: '' });
    return ids;
  });
}

/** Deletes the staged rows of a run, and the run itself unless it was applied. */
export async function clearRun(database: Database, id: number): Promise<void> {
  for (const [table, key] of Object.entries(STAGING_TABLES)) {
    for (let deleted = 1; deleted > 0;) {
      deleted = await database.transact((trx) => {
        const some = trx(table).where({ importId: id }).orderBy(key).limit(CLEARED_AT_ONCE);
        return trx(table)
          .where({ importId: id })
          .where(key, '<=', trx.from(some.select(key).as('some')).max(key))
          .delete();
      });
    }
  }
  await database.transact(async (trx) => {
    await trx('imports').where({ id }).whereNull('appliedAt').delete();
    await trx('imports').where({ id }).update({ seenAt: null });
  });
}
