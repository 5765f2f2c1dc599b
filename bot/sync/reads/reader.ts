import { PARTS_NAME } from '../../../db/sync/importNames.js';
import { Busy } from '../../../db/errors.js';
import { ImportStopped, isAnyUnderWay } from '../../../db/import/index.js';
import { repositories } from '../../../db/index.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { atMostEvery } from '../../jobs/progress.js';
import { importReads } from './importReads.js';
import { readCustomers } from './readCustomers.js';

export const READ_ALL = 'read-all';

/** Customers in a batch: at 360 calls a minute it takes ten seconds, and what is wanted meanwhile comes next. */
const BATCH = 60;
/** Time between looks for customers to read. */
const REST_MS = 20_000;
/** Time to wait while another import is under way. */
const GIVE_WAY_MS = 5_000;
/** Time to wait after the service did not answer, and after it refused the sign-in. */
const RETRY_MS = { unreachable: 60_000, credentials: 5 * 60_000 };
/** Interval of noticing that the process stops. */
const CHECK_MS = 1_000;

/** Interval of looking at all ids: a customer that was never read may be back on the list. */
const SWEEP_MS = 3_600_000;

interface Progress {
  /** Customers up to this id have been read before. */
  after: number;
  /** When the ids were last looked at from the first on, in milliseconds since 1970. */
  sweptAt: number;
}

/**
 * Reads billing information and subscriptions of one batch of customers after the other, as the budget
 * allows, and rests while nothing is due. It never ends: its row remembers where it is.
 */
export function readAll(parts: ConnectionParts): JobKind {
  const { connection, database, log } = parts;
  const { relationship } = connection.config;
  return async (job, handle) => {
    const progress = (job.progress ?? { after: 0, sweptAt: 0 }) as Progress;
    if (Date.now() - progress.sweptAt > SWEEP_MS)
      Object.assign(progress, { after: 0, sweptAt: Date.now() });
    const stillRuns = atMostEvery(CHECK_MS, () => handle.advance(progress));
    for (;;) {
      if (await isAnyUnderWay(database.read, PARTS_NAME)) {
        await handle.postpone(GIVE_WAY_MS, progress);
        return;
      }
      const { customerReads } = repositories(database.longWork.read);
      const now = new Date().toISOString();
      const next = await customerReads.next(relationship, {
        after: progress.after,
        limit: BATCH,
        now,
      });
      if (next.customers.length === 0 && next.isEnd) {
        await handle.postpone(REST_MS, { ...progress, after: next.after });
        return;
      }
      const { partnerCenter } = connection;
      const reads = await readCustomers(partnerCenter, next.customers, 'background', stillRuns);
      try {
        await importReads(parts, reads);
      } catch (error) {
        if (!(error instanceof ImportStopped || error instanceof Busy)) throw error;
        await handle.postpone(GIVE_WAY_MS, progress);
        return;
      }
      if (reads.stopped) {
        log.warn({ reason: reads.stopped }, 'could not read customers from Partner Center');
        await handle.postpone(RETRY_MS[reads.stopped], progress);
        return;
      }
      progress.after = next.after;
      await handle.advance(progress);
    }
  };
}
