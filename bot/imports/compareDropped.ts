import type { Language } from '../../cards/text/index.js';
import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';
import { hasNoValidRow } from '../../db/import/errors.js';
import type { ImportPreview } from '../../db/import/report.js';
import { repositories } from '../../db/index.js';
import { point } from '../../db/points.js';
import { InvalidList } from '../files/invalidList.js';
import { openListFile } from '../files/listSource.js';

import { importProgress, type DroppedRun } from './droppedJobs.js';
import { MAX_DROPPED_BYTES, MAX_DROPPED_ROWS, RowLimit } from './droppedLimits.js';
import { keepLeftOut } from './keepLeftOut.js';
import { DROPPED_LISTS, ListFault, recognizeList, type DroppedList } from './recognizeList.js';

/**
 * Recognizes a list and compares it with the records here, as a dry run does. Stores the preview and the errors file.
 * @throws {ListFault | UnknownList | RowLimit | ImportStopped} if the file cannot be imported.
 */
export async function compareDropped(
  run: DroppedRun,
  file: DroppedFile,
  path: string,
): Promise<void> {
  const input = await openListFile(path, MAX_DROPPED_BYTES);
  try {
    const list = file.list ? DROPPED_LISTS[file.list] : await recognizeList(input.source);
    const isUnclear = list.name === 'catalog' && file.catalog === null;
    const found: Partial<DroppedFile> = isUnclear
      ? { state: 'asking', list: list.name }
      : await dryRun(run, file, list, input.source);
    await run.database.transact((trx) => repositories(trx).droppedFiles.change(file, found));
    point('dropped.compared');
  } finally {
    input.close();
  }
}

async function dryRun(
  run: DroppedRun,
  file: DroppedFile,
  list: DroppedList,
  source: Parameters<DroppedList['run']>[1],
): Promise<Partial<DroppedFile>> {
  const { job, database } = run;
  const { onRow, onProgress } = importProgress(run, file);
  const leftOut = keepLeftOut(database, file.id, job.language as Language);
  let preview: ImportPreview | null = null;
  let rows = 0;
  try {
    await list.run(database, source, {
      file: file.file,
      actor: job.agent,
      catalog: file.catalog,
      dryRun: true,
      onHeading: leftOut.begin,
      onLeftOut: (row) => leftOut.add(row),
      onCompared: (compared) => void (preview = compared),
      onProgress,
      onRow() {
        rows += 1;
        if (rows > MAX_DROPPED_ROWS) throw new RowLimit();
        return onRow();
      },
    });
    return { state: 'ready', list: list.name, preview, leftOut: await leftOut.end() };
  } catch (error) {
    const rowsLeftOut = await leftOut.end();
    if (hasNoValidRow(error) && rowsLeftOut > 0)
      return { state: 'invalid', list: list.name, leftOut: rowsLeftOut };
    throw error instanceof InvalidList ? new ListFault(list, error.problem) : error;
  }
}
