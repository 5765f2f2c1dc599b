import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { Database } from '../connection/database.js';
import { point } from '../points.js';
import { analyze } from '../sql/run.js';
import { applyImport } from './applyImport.js';
import { changesAnything, countChanges, namesOf } from './counts.js';
import { ImportStopped } from './errors.js';
import type { FileRow, LeftOutRow } from './fileRow.js';
import { leftOutRows } from './leftOutRows.js';
import type { ImportedList } from './list.js';
import { countMissing, partOf, stageMissing } from './missing.js';
import type { EditCounts, ImportCounts, ImportPreview, ImportReport } from './report.js';
import { beginRun, clearRun, type Run } from './run.js';
import { stageRows } from './stageRows.js';

/** Max names of each kind in the report. */
const MAX_NAMES = 20;
/** Max changed records, and max names of new ones, in a preview. */
const MAX_CHANGES = 5;

export interface ImportOptions {
  /** Name of the file, for the activity. */
  file: string;
  actor: Actor;
  /** Removes records that the file lacks. */
  removeMissing?: boolean;
  /** Does everything except the transaction that applies the changes. */
  dryRun?: boolean;
  /** Stops if the file has rows, and none is valid. */
  needsValidRow?: boolean;
  /** Stops if a file of this name was imported before, for processes that may import the same file. */
  onlyOnce?: boolean;
  /**
   * Ids of the customers to which the rows belong: they are a part of the list, and others follow. Records of
   * other customers are not missing. The import gives way to other imports, and if nothing differs, it
   * writes nothing. Only single records get activity entries.
   */
  onlyCustomers?: readonly number[];
  /** Runs in the transaction that applies the changes, before them. If it throws, nothing is changed. */
  beforeApply?: ((trx: Knex) => Promise<void>) | undefined;
  /** Runs in the transaction that applies the changes, after them. If it throws, nothing is changed. */
  onApplied?: ((trx: Knex, counts: ImportCounts & EditCounts) => Promise<void>) | undefined;
  /** Receives what is about to be done, after the comparison. If it throws, nothing is changed. */
  onCompared?: ((preview: ImportPreview) => void | Promise<void>) | undefined;
  /** Reports progress. `total` is absent while the file is read. */
  onProgress?: Run['progress'];
  /** Receives each row that is left out, in the file's order, at the end. */
  onLeftOut?: (row: LeftOutRow) => void | Promise<void>;
}

/**
 * Imports a list. Rows are staged and compared in short transactions; one transaction then applies the
 * changes. A failure or a kill before its commit changes nothing. Memory stays flat.
 * @param rows in the file's order
 * @throws {ImportStopped} if another import overtook this one, if it would empty the list, or if no row is
 * valid and one must be.
 * @throws {Busy} if another writer held the database for too long. Nothing was changed.
 */
export async function importList<R>(
  whole: ImportedList<R>,
  { longWork: database }: Database,
  rows: AsyncIterable<FileRow<R>>,
  options: ImportOptions,
): Promise<ImportReport> {
  const {
    file,
    actor,
    removeMissing = false,
    dryRun = false,
    onlyOnce = false,
    needsValidRow = false,
    onlyCustomers,
  } = options;
  const list = onlyCustomers ? partOf(whole, onlyCustomers) : whole;
  const { read } = database;
  const { table } = list.staging;
  const run = await beginRun(database, list.name, file, {
    progress: options.onProgress ?? (() => undefined),
    isPart: onlyCustomers !== undefined,
  });
  let reported = false;
  const reportLeftOut = async () => {
    if (reported || !options.onLeftOut) return;
    reported = true;
    for await (const row of leftOutRows(read, run.id, table)) await options.onLeftOut(row);
  };
  try {
    const staged = await stageRows(run, list.staging, rows);
    await analyze(read, table);
    point('import.staged');
    await list.comparison.compare(run, staged);
    if (!(await read(table).where({ importId: run.id }).whereNull('fault').first('line'))) {
      await reportLeftOut();
      if (removeMissing && !onlyCustomers) throw new ImportStopped('would-empty');
      if (needsValidRow && staged > 0) throw new ImportStopped('no-valid-row');
    }
    const missing = await countMissing(run, list);
    const removed = removeMissing && (await stageMissing(run, list));
    point('import.compared');
    const reportOf = async ({
      kept,
      conflicts,
      ...counts
    }: ImportCounts & EditCounts): Promise<ImportReport> => ({
      ...counts,
      damaged: run.damaged,
      removal: removed ? 'done' : removeMissing ? 'withheld' : 'not-asked',
      kept: { count: kept, names: await namesOf(read, run.id, { kept: true }, MAX_NAMES) },
      conflicts: {
        count: conflicts,
        names: await namesOf(read, run.id, { conflict: true }, MAX_NAMES),
      },
    });
    if (options.onCompared) {
      const report = await reportOf(await countChanges(read, list, run.id, missing));
      const changes = await list.comparison.firstChanges(read, run.id, MAX_CHANGES);
      const newNames = await namesOf(read, run.id, { outcome: 'added' }, MAX_CHANGES);
      await options.onCompared({ ...report, changes, newNames });
    }

    const isIdle = onlyCustomers !== undefined && !(await changesAnything(read, run.id));
    const counts =
      dryRun || isIdle
        ? await countChanges(read, list, run.id, missing)
        : await applyImport(run, list, {
            file,
            actor,
            staged,
            missing,
            onlyOnce,
            beforeApply: options.beforeApply,
            onApplied: options.onApplied,
          });

    await reportLeftOut();
    return await reportOf(counts);
  } finally {
    // If this fails, the next import clears the rest.
    await clearRun(database, run.id).catch(() => undefined);
  }
}
