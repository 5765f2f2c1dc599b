import type { Logger } from 'pino';
import { repositories, type Database } from '../db/index.js';
import type { TempFiles } from './files/tempFiles.js';

interface SweepParts {
  database: Database;
  tempFiles: TempFiles;
  log: Logger;
}

/**
 * Deletes expired data: temporary files, request keys, ended jobs, tag changes that can no longer be undone,
 * pasted lists, dropped files and digests that ended, old list changes, and leftovers of the database. Failures are logged; the next sweep retries.
 * Concurrent calls share one sweep.
 */
export function createSweep({ database, tempFiles, log }: SweepParts): () => Promise<void> {
  const { longWork } = database;
  let running: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    try {
      const { jobs, requestKeys, bulkTaggings, pastedLists, droppedFiles, digests, listChanges } =
        repositories(longWork.read);
      await tempFiles.sweep(() => jobs.unended());
      const tables = {
        requestKeys,
        jobs,
        bulkTaggings,
        pastedLists,
        droppedFiles,
        digests,
        listChanges,
      };
      for (const [name, repository] of Object.entries(tables)) {
        if (!(await repository.hasOld())) continue;
        const table = name as keyof typeof tables;
        await longWork.transact((trx) => repositories(trx)[table].forgetOld());
      }
      await database.tidy();
    } catch (error) {
      log.warn({ err: error }, 'could not delete expired data');
    }
  }

  return () =>
    (running ??= sweep().finally(() => {
      running = undefined;
    }));
}
