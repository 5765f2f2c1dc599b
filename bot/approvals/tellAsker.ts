import { approvalCard } from '../../cards/approvals/approval.js';
import { outcomeText } from '../../cards/approvals/approvalText.js';
import { languageOf } from '../../cards/text/index.js';
import type { Approval } from '../../db/approvals/approval.js';
import { newMessageJob } from '../jobs/resend.js';
import type { Reply } from '../reply.js';
import type { Context } from '../verb.js';

/**
 * Tells the agent who asked what became of the request, in the chat where it was asked. The card that said that it
 * waits becomes the answer of the request, if there is one. The messages are jobs of the same transaction.
 * @param answer of the request that was carried out; a job shows its own
 */
export async function tellAsker(
  approval: Approval,
  answer: Reply | undefined,
  { jobs }: Pick<Context, 'jobs'>,
): Promise<void> {
  const { asker, conversation, id, message, state, timeZone } = approval;
  const language = languageOf(approval.language, 'en');
  const to = { conversation: conversation.reference, agent: asker, language };
  const card = approvalCard(
    { approval, mayDecide: false, mayWithdraw: false, isOwn: true, timeZone, form: '' },
    language,
  );
  await jobs.add(
    newMessageJob({
      ...to,
      form: `approval/${id}/${state}`,
      message: { kind: 'card', card, summary: outcomeText(approval, language) },
    }),
  );
  if (message === null || !answer || answer.kind !== 'card') return;
  await jobs.add(
    newMessageJob({
      ...to,
      form: `approval/${id}/answer`,
      replacesId: message,
      message: { kind: 'card', card: answer.card, summary: answer.summary },
    }),
  );
}
