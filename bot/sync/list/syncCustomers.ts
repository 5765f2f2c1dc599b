import { repositories } from '../../../db/index.js';
import { Busy, Unavailable } from '../../../db/errors.js';
import { ImportStopped } from '../../../db/import/errors.js';
import { point } from '../../../db/points.js';
import { importListed, type ListedImport } from '../../../db/sync/importListed.js';
import { clearListed, countMissing, overlapOf, type Overlap } from '../../../db/sync/listed.js';
import type { ListChanges, SyncReport } from '../../../db/sync/report.js';
import { SyncLost, type SyncRun } from '../../../db/sync/repository.js';
import { later, type CustomersSync, type SyncEnded, type TryLater } from './customersSync.js';
import { lookUpMissing } from './lookUpMissing.js';
import { readPages } from './readPages.js';

/** More than both of these gone at once are removed only if an Admin agent confirms it. */
const MAX_GONE = 10;
const MAX_GONE_SHARE = 0.02;
/** After this many the rest is not looked for before an Admin agent confirms the removal. */
const ENOUGH_GONE = 500;
/** Interval of signs of life during the import, which may take minutes. */
const SIGN_MS = 60_000;
/** A first sync that would add more than this share of the list has the wrong relationship. */
const MAX_ADDED_SHARE = 0.05;

/**
 * Brings the list of customers up to date: reads it, looks for those that are missing, and imports it. Each
 * step is stored; called again by the same owner, it goes on after the last one.
 */
export async function syncCustomers(sync: CustomersSync): Promise<SyncEnded | TryLater> {
  const { database, owner, takesOver } = sync;
  try {
    const run = await database.transact((trx) => repositories(trx).sync.begin(owner, takesOver));
    if (!run) return later('other-sync');
    const result = await reportOf(sync, run);
    if (result.kind === 'later') return result;
    await clearListed(database);
    await database.transact((trx) => repositories(trx).sync.forgetOld());
    return { kind: 'ended', runId: run.id, report: result };
  } catch (error) {
    if (error instanceof SyncLost) return later('other-sync');
    const isTransient = error instanceof Busy || error instanceof Unavailable || isOvertaken(error);
    if (isTransient) return later('database');
    throw error;
  }
}

const isOvertaken = (error: unknown): boolean =>
  error instanceof ImportStopped && (error.reason === 'overtaken' || error.reason === 'cleared');

/** Ends a run without a change. */
export const endSync = (
  { database }: Pick<CustomersSync, 'database'>,
  run: Pick<SyncRun, 'id'>,
  outcome: 'stopped' | 'failed',
  report: SyncReport,
): Promise<void> => database.transact((trx) => repositories(trx).sync.end(run, outcome, report));

async function reportOf(sync: CustomersSync, begun: SyncRun): Promise<SyncReport | TryLater> {
  const read = await readPages(sync, begun);
  if ('kind' in read) {
    if (read.kind === 'failed') await endSync(sync, begun, 'failed', read.report);
    return read.kind === 'failed' ? read.report : read;
  }
  const { database, relationship, options } = sync;
  const overlap = await overlapOf(database, read.id, relationship);
  const isFirst = overlap.here > 0 && !(await repositories(database.read).sync.hasSynced());
  const stopped = reasonToStop(sync, overlap, isFirst);
  if (stopped) {
    await endSync(sync, read, 'stopped', stopped);
    return stopped;
  }

  const allowed = (options.remove ?? 0) + mostGone(overlap);
  const enough = options.remove === undefined ? Math.max(allowed + 1, ENOUGH_GONE) : Infinity;
  const run = await lookUpMissing(sync, read, enough);
  const notSought = await countMissing(database, run, relationship);
  const gone = await repositories(database.read).sync.countGone(run.id);
  const asksFirst = isFirst && options.apply !== true;
  const dryRun = options.dryRun === true || asksFirst;
  point('sync.importing');
  const changes = await importValid(database, {
    run,
    removes: gone <= allowed,
    notSought,
    dryRun,
    onProgress: (_, done, total) => {
      if (total !== undefined) sync.onImport({ phase: 'importing', done, total });
    },
  });
  if (changes && !dryRun) return { kind: 'applied', changes };
  if (!changes) {
    await endSync(sync, run, 'failed', { kind: 'nothing-listed' });
    return { kind: 'nothing-listed' };
  }
  const report: SyncReport = { kind: 'preview', first: asksFirst, changes };
  await endSync(sync, run, 'stopped', report);
  return report;
}

/** Imports a run. Returns undefined if no customer of it has a valid name and domain. */
async function importValid(
  database: CustomersSync['database'],
  listed: ListedImport,
): Promise<ListChanges | undefined> {
  const keepAlive = () =>
    database
      .transact((trx) => repositories(trx).sync.keepAlive(listed.run))
      // The import may hold the database; another process cannot take the run over then.
      .catch(() => undefined);
  const signs = setInterval(() => void keepAlive(), SIGN_MS);
  try {
    return await importListed(database, listed);
  } catch (error) {
    if (!(error instanceof ImportStopped) || isOvertaken(error)) throw error;
    return undefined;
  } finally {
    clearInterval(signs);
  }
}

const mostGone = ({ ofRelationship }: Overlap): number =>
  Math.max(MAX_GONE, Math.floor(ofRelationship * MAX_GONE_SHARE));

/** Returns a report if the list must not be imported. */
function reasonToStop(
  { relationship, options }: CustomersSync,
  { listed, matched, elsewhere }: Overlap,
  isFirst: boolean,
): SyncReport | undefined {
  if (listed === 0) return { kind: 'nothing-listed' };
  if (!isFirst || options.acceptNew === true) return undefined;
  const added = listed - matched;
  if (matched > 0 && added <= listed * MAX_ADDED_SHARE) return undefined;
  return { kind: 'other-relationship', relationship, listed, added, elsewhere };
}
