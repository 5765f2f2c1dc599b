import { TAG_MANY, type TagManyInput } from '../../jobs/tagManyInput.js';
import type { Reply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Starts the job for a step of a tagging: one job, however often and by whomever it is asked for. */
export async function taggingJobReply(
  tagging: number,
  then: TagManyInput['then'],
  progress: string,
  { jobs, agent, conversation, language, message, timeZone }: Context,
): Promise<Reply> {
  const input: TagManyInput = { tagging, messageId: message, then, timeZone };
  const id = await jobs.add({
    kind: TAG_MANY,
    form: `${TAG_MANY}-${tagging}-${then}`,
    input,
    conversation: conversation.reference,
    agent: { id: agent.id, name: agent.name },
    language,
  });
  return { kind: 'job', id, text: progress };
}
