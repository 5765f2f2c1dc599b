import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { createActivity } from '../activity/repository.js';
import { point } from '../points.js';
import { analyze } from '../sql/rows.js';
import { ImportStopped } from './errors.js';
import type { Kind } from './kind.js';
import type { Flags, ImportCounts } from './rows.js';
import { lastApplied, showLife, type Run } from './run.js';

/** Any fixed number, so that imports on one PostgreSQL are applied one after the other. */
const LOCK = 7_236_402;

interface ImportRow {
  id: number;
  kind: string;
  file: string;
  appliedAt: string | null;
}

interface ApplyOptions {
  file: string;
  actor: Actor;
  /** How many rows were staged. */
  staged: number;
  missing: number;
  onlyOnce: boolean;
}

/**
 * Applies the staged differences in one transaction: all of it or nothing. What was edited since the
 * comparison is compared again first; on PostgreSQL all that will be written is locked before that.
 * @throws {ImportStopped} when another import was applied since this one began.
 * @throws {Busy} when another writer kept the database, or a record, for more than three seconds.
 */
export async function apply(
  run: Run,
  kind: Kind<never>,
  options: ApplyOptions,
): Promise<ImportCounts & Flags> {
  const counts = await run.database.transact(async (trx) => {
    const at = new Date().toISOString();
    await begin(trx, run, kind, options);
    await kind.apply.compareAgain(trx, run);
    const steps = kind.apply.steps(trx, run, at, options.actor);
    for (const [index, step] of steps.entries()) {
      run.progress('apply', index, steps.length);
      await step();
      point('import.applying');
    }
    const done = await kind.count(trx, run.id, options.missing);
    const activity = createActivity(trx, options.actor);
    const about = await kind.apply.about?.(trx, run.id);
    await activity.record(kind.apply.action, { after: { file: options.file, ...about, ...done } });
    await analyze(trx, run.database.dialect, 'activity');
    await trx('imports')
      .where({ id: run.id })
      .update({ appliedAt: at, counts: JSON.stringify(done) });
    run.progress('apply', steps.length, steps.length);
    point('import.before-commit');
    return done;
  });
  point('import.committed');
  return counts;
}

/** Makes sure that what was compared with still stands, and on PostgreSQL that it stays. */
async function begin(
  trx: Knex.Transaction,
  { id, database, after }: Run,
  kind: Kind<never>,
  options: ApplyOptions,
): Promise<void> {
  const { dialect } = database;
  if (dialect === 'postgres') await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
  await showLife(trx, id);
  const [rows] = await trx(kind.staging.table).where({ importId: id }).count({ count: '*' });
  if (Number(rows?.['count']) !== options.staged) throw new ImportStopped('cleared');
  const before = trx<ImportRow>('imports').where({ kind: kind.name, file: options.file });
  const again = options.onlyOnce && (await before.whereNotNull('appliedAt').first('id'));
  if (again || (await lastApplied(trx)) !== after) throw new ImportStopped('overtaken');
  await analyze(trx, dialect, ...kind.apply.tables);
  if (dialect === 'postgres') await kind.apply.lock(trx, id);
}
