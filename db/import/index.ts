import type { Actor } from '../activity.js';
import type { Database } from '../connect.js';
import { point } from '../points.js';
import { apply } from './apply.js';
import { compare } from './compare.js';
import { countMissing, stageMissing } from './missing.js';
import type { FileRow, ImportReport, LeftOut } from './rows.js';
import { takeStock } from './sql.js';
import { begin, clear, type Run } from './run.js';
import { stage } from './stage.js';
import { count, leftOut, some } from './tally.js';

export interface ImportOptions {
  /** The file's name, for the activity. */
  file: string;
  actor: Actor;
  /** Takes customers that the file lacks off the list. */
  removeMissing?: boolean;
  /** Does everything but the one transaction that changes the list. */
  dryRun?: boolean;
  /** Stops where there is any customer already, as another process may be importing the same. */
  onlyWhenEmpty?: boolean;
  /** How far it is; `total` is absent while the file is read, whose rows nobody has counted yet. */
  onProgress?: Run['progress'];
  /** Gets each row that is left out, in the order of the file, when all is done. */
  onLeftOut?: (row: LeftOut) => void | Promise<void>;
}

/**
 * Imports a list of customers as a three-way merge of what was imported last, what stands here and
 * what the file says. Rows are staged and compared in short transactions; then one transaction applies
 * the differences. A failure or a kill on the way changes nothing. Memory stays flat.
 * @param rows in the order of the file, each with a line of its own
 * @throws {ImportStopped} when another import overtook this one, or it would empty the list.
 * @throws {Busy} when another writer kept the database for too long. Nothing was changed.
 */
export async function importCustomers(
  database: Database,
  rows: AsyncIterable<FileRow>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { file, actor, removeMissing = false, dryRun = false, onlyWhenEmpty = false } = options;
  const run = await begin(database, file, options.onProgress ?? (() => undefined));
  try {
    const staged = await stage(run, rows);
    await takeStock(database.read, database.dialect, 'import_rows');
    point('import.staged');
    await compare(run, staged);
    const missing = await countMissing(run);
    const removal = !removeMissing ? 'not-asked' : (await stageMissing(run)) ? 'done' : 'withheld';
    point('import.compared');

    const { kept, conflicts, ...counts } = dryRun
      ? await count(database.read, run.id, missing)
      : await apply(run, { file, actor, staged, missing, onlyWhenEmpty });

    if (options.onLeftOut) {
      for await (const row of leftOut(database.read, run.id)) await options.onLeftOut(row);
    }
    return {
      ...counts,
      removal,
      kept: await some(database.read, run.id, 'kept', kept),
      conflicts: await some(database.read, run.id, 'conflict', conflicts),
    };
  } finally {
    // What stays behind here is cleared away by the next import.
    await clear(database, run.id).catch(() => undefined);
  }
}

export { ImportStopped, type StopReason } from './errors.js';
