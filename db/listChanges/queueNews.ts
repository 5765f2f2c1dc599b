import type { Knex } from 'knex';
import { conversationIdIn } from '../conversationIdIn.js';
import type { Run } from '../import/run.js';
import type { NewJob } from '../jobs/job.js';
import { createJobs, type Jobs } from '../jobs/repository.js';
import { readChangeFollowers, type ChangeFollower } from './followers.js';

/** Kinds of jobs that tell of changes: those that a chat follows, and the prices of an agent's own drafts. */
export const TELL_FOLLOWER = 'tell-follower';
export const TELL_DRAFTS = 'tell-drafts';

export interface TellFollowerInput {
  follower: number;
}

/** UTC instants around the changes. */
export interface TellDraftsInput {
  from: string;
  to: string;
}

/** Partner Center is read in thousands of parts a day: what they bring is told together, after this time. */
const PARTS_TOLD_AFTER_MS = 3_600_000;
/** Language of those whose messages were never read, until the job finds a better one. */
const LANGUAGE = 'en';

/**
 * Adds the job that tells a chat of what is read from Partner Center in parts, after a while. Until it has told them,
 * there is no other: its form is what the chat was told before.
 */
export const queuePartsNews = (jobs: Jobs, follower: ChangeFollower): Promise<number> =>
  jobs.add(newsJob(follower, `parts-${follower.toldId}`, PARTS_TOLD_AFTER_MS));

const newsJob = (
  { id, conversation, agentId, agentName, language }: ChangeFollower,
  form: string,
  delayMs = 0,
): NewJob => ({
  kind: TELL_FOLLOWER,
  form: `${id}/${form}`,
  input: { follower: id } satisfies TellFollowerInput,
  conversation,
  agent: { id: agentId, name: agentName },
  language,
  delayMs,
});

/** Adds the jobs that tell of an import's changes, in its transaction: they are told if it is committed, and once. */
export async function queueNews(
  trx: Knex.Transaction,
  { id, isPart }: Pick<Run, 'id' | 'isPart'>,
  at: string,
): Promise<void> {
  const changes = () => trx('list_changes').where({ at, runId: id });
  if (!(await changes().first('id'))) return;
  const jobs = createJobs(trx);
  const followers = await readChangeFollowers(trx).allLocked();
  for (const follower of followers)
    await (isPart ? queuePartsNews(jobs, follower) : jobs.add(newsJob(follower, String(id))));
  const drafts: { agentId: string; agentName: string }[] = await trx('orders')
    .whereIn('id', changes().whereNotNull('orderId').select('orderId'))
    .distinct('agentId', 'agentName')
    .orderBy('agentId');
  for (const { agentId, agentName } of drafts) {
    const agent = await trx('agents').where({ objectId: agentId }).first();
    const personal = agent?.personalConversation;
    if (personal == null) continue;
    // A chat that follows all changes is told of these among them.
    const isTold = followers.some(
      ({ conversationId, query }) =>
        query === null && conversationId === conversationIdIn(personal),
    );
    if (isTold) continue;
    await jobs.add({
      kind: TELL_DRAFTS,
      form: `${agentId}/${id}`,
      input: {
        from: at,
        to: new Date(Date.parse(at) + 1).toISOString(),
      } satisfies TellDraftsInput,
      conversation: personal,
      agent: { id: agentId, name: agentName },
      language: agent?.language ?? LANGUAGE,
    });
  }
}
