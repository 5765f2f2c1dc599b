import type { Knex } from 'knex';
import { conversationIdIn } from '../conversationIdIn.js';
import type { Run } from '../import/run.js';
import { createJobs } from '../jobs/repository.js';
import { createChangeFollowers } from './followers.js';

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

/** Adds the jobs that tell of an import's changes, in its transaction: they are told if it is committed, and once. */
export async function queueNews(
  trx: Knex.Transaction,
  { id, isPart }: Pick<Run, 'id' | 'isPart'>,
  at: string,
): Promise<void> {
  const changes = () => trx('list_changes').where({ at, runId: id });
  if (!(await changes().first('id'))) return;
  const jobs = createJobs(trx);
  const hour = Math.floor(Date.parse(at) / PARTS_TOLD_AFTER_MS);
  const followers = await createChangeFollowers(trx).all();
  for (const follower of followers) {
    await jobs.add({
      kind: TELL_FOLLOWER,
      form: `${follower.id}/${isPart ? `parts-${hour}` : id}`,
      input: { follower: follower.id } satisfies TellFollowerInput,
      conversation: follower.conversation,
      agent: { id: follower.agentId, name: follower.agentName },
      language: follower.language,
      ...(isPart && { delayMs: (hour + 1) * PARTS_TOLD_AFTER_MS - Date.parse(at) }),
    });
  }
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
