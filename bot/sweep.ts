import type { Logger } from 'pino';
import { repositories, type Database } from '../db/index.js';
import type { Spool } from './files/tempFiles.js';

const SWEEPER = { id: 'sweep', name: 'sweep' };

interface SweepParts {
  database: Database;
  spool: Spool;
  log: Logger;
}

/**
 * Removes what has expired: spool files, request keys, jobs that ended, changes to tags that can no longer be
 * undone, and the database's own leftovers. Failures are logged, and retried by the next sweep.
 */
export function createSweep({ database, spool, log }: SweepParts): () => Promise<void> {
  const { longWork } = database;
  let underWay: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    try {
      const { jobs, requestKeys, taggings } = repositories(longWork.read, SWEEPER);
      await spool.sweep(() => jobs.unended());
      for (const [name, kept] of Object.entries({ requestKeys, jobs, taggings })) {
        if (!(await kept.hasOld())) continue;
        const table = name as 'requestKeys' | 'jobs' | 'taggings';
        await longWork.transact((trx) => repositories(trx, SWEEPER)[table].forgetOld());
      }
      await database.tidy();
    } catch (error) {
      log.warn({ err: error }, 'nothing was swept');
    }
  }

  return () =>
    (underWay ??= sweep().finally(() => {
      underWay = undefined;
    }));
}
