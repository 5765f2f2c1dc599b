import type { Digest } from '../../db/digests/digest.js';
import { repositories, type CommonRepositories, type Database } from '../../db/index.js';
import { point } from '../../db/points.js';
import { SEND_DIGEST, type SendDigestInput } from './jobInput.js';
import { missedRun, nextRun } from './nextRuns.js';

/** Digests queued in one short transaction. */
const BATCH = 50;

/**
 * Adds a job for each digest whose run has come, and plans the next run in the same transaction. Of the processes on
 * the database, one adds it. A run that was missed is made up for within a day.
 * @returns the number of jobs that were added
 */
export async function queueDueDigests(database: Database, now: Date): Promise<number> {
  let added = 0;
  for (;;) {
    const due = await repositories(database.read).digests.due(now, BATCH);
    if (due.length > 0)
      added += await database.transact(async (trx) => {
        const bound = repositories(trx);
        let jobs = 0;
        for (const digest of due) jobs += (await queue(digest, now, bound)) ? 1 : 0;
        point('digest.before-commit');
        return jobs;
      });
    if (due.length < BATCH) return added;
  }
}

async function queue(
  { id, schedule, nextAt, conversation, owner, language }: Digest,
  now: Date,
  { digests, jobs }: Pick<CommonRepositories, 'digests' | 'jobs'>,
): Promise<boolean> {
  if (nextAt === null) return false;
  const next = nextRun(schedule, now).toISOString();
  if (!(await digests.passRun(id, nextAt, next))) return false;
  const at = missedRun(schedule, new Date(nextAt), now)?.toISOString();
  if (at === undefined) return false;
  const input: SendDigestInput = { digest: id, at };
  await jobs.add({
    kind: SEND_DIGEST,
    form: `${id}/${at}`,
    input,
    conversation,
    agent: owner,
    language,
  });
  return true;
}
