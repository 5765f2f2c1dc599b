import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { createActivity } from '../activity/repository.js';
import { queueNews } from '../listChanges/queueNews.js';
import { point } from '../points.js';
import { countRows } from '../sql/count.js';
import { analyze } from '../sql/run.js';
import { recordEntries } from './activityEntries.js';
import { countChanges } from './counts.js';
import { ImportStopped } from './errors.js';
import type { ImportedList } from './list.js';
import type { EditCounts, ImportCounts } from './report.js';
import { isAnyUnderWay, lastApplied, renewLease, type Run } from './run.js';

/** Advisory lock on PostgreSQL, so that imports are applied one after the other. The number is arbitrary. */
const LOCK = 7_236_402;

interface ApplyOptions {
  file: string;
  actor: Actor;
  /** Number of rows that were staged. */
  staged: number;
  missing: number;
  onlyOnce: boolean;
  beforeApply: ((trx: Knex) => Promise<void>) | undefined;
  onApplied: ((trx: Knex, counts: ImportCounts & EditCounts) => Promise<void>) | undefined;
}

/**
 * Applies the staged changes in one transaction. Records that were edited since the comparison are compared
 * again first; on PostgreSQL, every row that will be written is locked before that.
 * @throws {ImportStopped} if another import was applied since this one began.
 * @throws {Busy} if another writer held the database, or a record, for more than three seconds.
 */
export async function applyImport(
  run: Run,
  list: ImportedList<never>,
  options: ApplyOptions,
): Promise<ImportCounts & EditCounts> {
  const { writing } = list;
  const counts = await run.database.transact(async (trx) => {
    const at = new Date().toISOString();
    await checkStillValid(trx, run, list, options);
    await analyze(trx, list.comparison.table, 'import_missing');
    if (run.database.dialect === 'postgres') await writing.lock?.(trx, run.id);
    await options.beforeApply?.(trx);
    await list.comparison.compareAgain?.(trx, run);
    const { entries } = writing;
    const recordNews = await writing.news?.(trx, run, at);
    const steps = writing.steps(trx, run, at, options.actor);
    if (entries) steps.push(() => recordEntries(trx, run, at, options.actor, entries));
    if (recordNews) steps.push(recordNews, () => queueNews(trx, run, at));
    for (const [index, step] of steps.entries()) {
      run.progress('apply', index, steps.length);
      await step();
      point('import.applying');
    }
    const done = await countChanges(trx, list, run.id, options.missing);
    if (run.isPart) {
      await forgetParts(trx, run.id, list.name, options.file);
    } else {
      const after = { file: options.file, ...(await writing.details?.(trx, run.id)), ...done };
      await createActivity(trx, options.actor).record(writing.action, { after });
      await analyze(trx, 'activity');
    }
    await trx('imports')
      .where({ id: run.id })
      .update({ appliedAt: at, counts: JSON.stringify(done) });
    await options.onApplied?.(trx, done);
    run.progress('apply', steps.length, steps.length);
    point('import.before-commit');
    return done;
  });
  point('import.committed');
  return counts;
}

/** Deletes earlier parts of the list: there are thousands a day, and only the last import matters to others. */
async function forgetParts(
  trx: Knex.Transaction,
  id: number,
  kind: string,
  file: string,
): Promise<void> {
  await trx('imports')
    .where({ kind, file })
    .where('id', '<', id)
    .whereNotNull('appliedAt')
    .whereNull('seenAt')
    .delete();
}

/** Ensures that the staged rows are complete and that no other import was applied meanwhile. */
async function checkStillValid(
  trx: Knex.Transaction,
  { id, database, after, isPart }: Run,
  list: ImportedList<never>,
  options: ApplyOptions,
): Promise<void> {
  if (database.dialect === 'postgres') await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
  await renewLease(trx, id);
  const staged: Knex.QueryBuilder = trx(list.staging.table).where({ importId: id });
  if ((await countRows(staged)) !== options.staged) throw new ImportStopped('cleared');
  const before = trx('imports').where({ kind: list.name, file: options.file });
  const again = options.onlyOnce && (await before.whereNotNull('appliedAt').first('id'));
  if (again || (await lastApplied(trx)) !== after) throw new ImportStopped('overtaken');
  if (isPart && (await isAnyUnderWay(trx, options.file))) throw new ImportStopped('overtaken');
}
