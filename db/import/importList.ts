import type { Actor } from '../activity/entry.js';
import type { Database } from '../connection/database.js';
import { point } from '../points.js';
import { analyze } from '../sql/rows.js';
import { apply } from './apply.js';
import type { Flag, Kind } from './kind.js';
import type { FileRow, ImportReport, LeftOut, Some } from './rows.js';
import { begin, clear, type Run } from './run.js';
import { stage } from './stage.js';
import { leftOut } from './tally.js';

/** Enough to know which they are; the rest is counted. */
const NAMED = 20;

export interface ImportOptions {
  /** The file's name, for the activity. */
  file: string;
  actor: Actor;
  /** Takes off the list what the file lacks. */
  removeMissing?: boolean;
  /** Does everything but the one transaction that changes the list. */
  dryRun?: boolean;
  /** Stops where a file of this name was imported before, as another process may be importing the same. */
  onlyOnce?: boolean;
  /** How far it is; `total` is absent while the file is read, whose rows nobody has counted yet. */
  onProgress?: Run['progress'];
  /** Gets each row that is left out, in the order of the file, when all is done. */
  onLeftOut?: (row: LeftOut) => void | Promise<void>;
}

/**
 * Imports a list. Rows are staged and compared in short transactions; then one transaction applies
 * the differences. A failure or a kill on the way changes nothing. Memory stays flat.
 * @param rows in the order of the file, each with a line of its own
 * @throws {ImportStopped} when another import overtook this one, or it would empty the list.
 * @throws {Busy} when another writer kept the database for too long. Nothing was changed.
 */
export async function importList<R>(
  kind: Kind<R>,
  { longWork: database }: Database,
  rows: AsyncIterable<FileRow<R>>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { file, actor, removeMissing = false, dryRun = false, onlyOnce = false } = options;
  const { table } = kind.staging;
  const run = await begin(database, kind.name, file, options.onProgress ?? (() => undefined));
  try {
    const staged = await stage(run, kind.staging, rows);
    await analyze(database.read, database.dialect, table);
    point('import.staged');
    await kind.compare(run, staged);
    const missing = await kind.countMissing(run);
    const removal = !removeMissing
      ? 'not-asked'
      : (await kind.stageMissing(run))
        ? 'done'
        : 'withheld';
    point('import.compared');

    const { kept, conflicts, ...counts } = dryRun
      ? await kind.count(database.read, run.id, missing)
      : await apply(run, kind, { file, actor, staged, missing, onlyOnce });

    if (options.onLeftOut) {
      for await (const row of leftOut(database.read, run.id, table)) await options.onLeftOut(row);
    }
    const some = async (flag: Flag, count: number): Promise<Some> => ({
      count,
      names: await kind.names(database.read, run.id, flag, NAMED),
    });
    return {
      ...counts,
      removal,
      kept: await some('kept', kept),
      conflicts: await some('conflict', conflicts),
    };
  } finally {
    // What stays behind here is cleared away by the next import.
    await clear(database, run.id).catch(() => undefined);
  }
}
