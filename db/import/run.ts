import type { Knex } from 'knex';
import type { Database } from '../connection/database.js';
import { ImportStopped } from './errors.js';
import type { ImportPhase } from './rows.js';

/** Rows in a batch: a short transaction, and little memory. */
export const BATCH = 1_000;
/** A run without a sign of life for so long counts as dead, in milliseconds. Each batch is one. */
const LEASE = 120_000;
/** Staged rows that are deleted in one short transaction. */
const CLEARED_AT_ONCE = 20_000;
/** Every table in which rows are staged, of whatever list, with what tells them apart in an import. */
const STAGING = {
  import_rows: 'line',
  import_changes: 'line',
  import_tags: 'line',
  import_missing: 'customerId',
  import_records: 'line',
  import_record_changes: 'line',
  import_record_missing: 'subjectId',
  import_catalog_rows: 'line',
  import_catalog_missing: 'priceId',
};

/** One import under way. */
export interface Run {
  readonly id: number;
  readonly database: Database;
  /** The import that was applied last when this one began; null for none. */
  readonly after: number | null;
  /** Says how far it is; `total` is absent where nobody knows yet. */
  progress(phase: ImportPhase, done: number, total?: number): void;
  /** A short transaction of this run, and its sign of life. */
  write<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
}

const now = () => new Date().toISOString();

/** Clears away what dead runs left, and begins another. */
export async function begin(
  database: Database,
  kind: string,
  file: string,
  progress: Run['progress'],
): Promise<Run> {
  for (const dead of await claimDead(database)) await clear(database, dead);
  const { id, after } = await database.transact(async (trx) => {
    const [row] = await trx('imports')
      .insert({ kind, file, startedAt: now(), seenAt: now() })
      .returning<{ id: number }[]>('id');
    if (!row) throw new Error('the import was not stored');
    return { id: row.id, after: await lastApplied(trx) };
  });
  const write: Run['write'] = (work) =>
    database.transact(async (trx) => {
      await showLife(trx, id);
      return work(trx);
    });
  return { id, database, after, progress, write };
}

/** The import that was applied last, of whatever list; null for none. */
export async function lastApplied(knex: Knex): Promise<number | null> {
  const [row] = await knex('imports').whereNotNull('appliedAt').max({ last: 'id' });
  return (row?.['last'] as number | null | undefined) ?? null;
}

/**
 * Keeps the run from counting as dead.
 * @throws {ImportStopped} when it already did.
 */
export async function showLife(trx: Knex, id: number): Promise<void> {
  const alive = await trx('imports')
    .where({ id })
    .whereNull('appliedAt')
    .where('seenAt', '>', '')
    .update({ seenAt: now() });
  if (alive === 0) throw new ImportStopped('cleared');
}

/**
 * Marks the runs that died, so that one which was only asleep stops by itself. On PostgreSQL a run
 * that is just being applied holds its row, and is passed over however long that takes.
 */
async function claimDead(database: Database): Promise<number[]> {
  return database.transact(async (trx) => {
    const dead = trx('imports').where('seenAt', '<', new Date(Date.now() - LEASE).toISOString());
    if (database.dialect === 'postgres') void dead.forUpdate().skipLocked();
    const ids = (await dead.select<{ id: number }[]>('id')).map(({ id }) => id);
    await trx('imports').whereIn('id', ids).update({ seenAt: '' });
    return ids;
  });
}

/** Deletes the staging of a run, and the run itself unless it was applied. */
export async function clear(database: Database, id: number): Promise<void> {
  for (const [table, key] of Object.entries(STAGING)) {
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
