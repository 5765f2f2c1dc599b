import { SYNC_CUSTOMERS, type SyncJobInput } from '../../sync/list/jobInput.js';
import { refusal, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Starts a sync, once for each form: a second press of a decision is refused, whoever made the first. */
export async function syncJobReply(
  form: string,
  options: Omit<SyncJobInput, 'messageId'>,
  { jobs, agent, conversation, language, message, text }: Context,
): Promise<Reply> {
  const input: SyncJobInput = { ...options, messageId: message };
  const id = await jobs.addNew({
    kind: SYNC_CUSTOMERS,
    form,
    input,
    conversation: conversation.reference,
    agent: { id: agent.id, name: agent.name },
    language,
  });
  if (id === undefined) return refusal('stale', text.sync.stale);
  return { kind: 'job', id, text: text.sync.starting };
}
