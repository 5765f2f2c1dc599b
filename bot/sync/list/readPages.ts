import { repositories } from '../../../db/index.js';
import { point } from '../../../db/points.js';
import type { SyncReport } from '../../../db/sync/report.js';
import type { SyncRun } from '../../../db/sync/repository.js';
import { customerRecord } from '../../../partnercenter/records.js';
import type { NoAnswer } from '../../../partnercenter/outcome.js';
import { later, type CustomersSync, type TryLater } from './customersSync.js';

/** Times that the list is read again because it ended at another place, before the sync gives up. */
const MAX_RESTARTS = 5;

/** A run that cannot go on. */
export interface Failed {
  kind: 'failed';
  report: SyncReport;
}

/**
 * Reads the list page by page and stores each, so that a run goes on from there after a kill.
 *
 * The list ends without a token, with an empty page, or with the error 2000 for the last token. A token that
 * died leads to that error, too. After a page that is smaller than the others it is the end: a service that
 * has more fills its pages. After a full page the list is read again, with new tokens: if it ends at the same
 * number of customers, that was the end; if it goes on, the token was dead.
 */
export async function readPages(
  sync: CustomersSync,
  begun: SyncRun,
): Promise<SyncRun | Failed | TryLater> {
  const { database, partnerCenter, relationship, urgency } = sync;
  let run = begun;
  while (run.listedAt === null) {
    await sync.step(run.id, { phase: 'listing', done: run.listed });
    const outcome = await partnerCenter.customers.page(run.token ?? undefined, urgency);
    if (outcome.kind !== 'answer') return withoutAnswer(outcome);
    const { items, next } = outcome.value;
    const customers = items.map((item) => customerRecord(item, relationship));
    const before = run;
    const isError = outcome.status >= 400;
    const isDoubtful = isError && run.lastPage >= run.largestPage && run.doubtfulEnd !== run.listed;
    if (isDoubtful && run.restarts >= MAX_RESTARTS)
      return { kind: 'failed', report: { kind: 'no-end' } };
    run = await database.transact((trx) => {
      const { sync: stored } = repositories(trx);
      if (isDoubtful) return stored.startOver(before, before.listed);
      return next === undefined
        ? stored.storeEnd(before, customers)
        : stored.storePage(before, { customers, token: next });
    });
    point('sync.page-stored');
  }
  point('sync.listed');
  return run;
}

const withoutAnswer = (outcome: NoAnswer): Failed | TryLater =>
  outcome.kind === 'refusal' && outcome.reason !== 'throttled' && outcome.reason !== 'busy'
    ? { kind: 'failed', report: { kind: 'refused', code: outcome.code, text: outcome.text } }
    : later('unreachable');
