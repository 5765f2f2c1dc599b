import { notice } from '../../cards/notices/notice.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import type { repositories } from '../../db/index.js';
import type { ChangeFollower } from '../../db/listChanges/followers.js';
import { newMessageJob } from '../jobs/resend.js';

/** Writes a sentence about a following to its agent, in the personal chat if the bot knows it. */
export async function tellOwner(
  { agents, jobs }: Pick<ReturnType<typeof repositories>, 'agents' | 'jobs'>,
  { id, agentId, agentName, language: code }: ChangeFollower,
  jobId: number,
  sentenceIn: (text: Text) => string,
): Promise<void> {
  const conversation = (await agents.byId(agentId))?.personalConversation;
  if (conversation == null) return;
  const language = code as Language;
  const text = texts[language];
  const sentence = sentenceIn(text);
  const button = { title: text.changes.show, ask: { verb: 'changes' as const } };
  await jobs.add(
    newMessageJob({
      form: `following/${id}/${jobId}`,
      conversation,
      agent: { id: agentId, name: agentName },
      language,
      message: { kind: 'card', card: notice([sentence], [button], language), summary: sentence },
    }),
  );
}
