import { texts } from '../../cards/text/index.js';
import type { Approval } from '../../db/approvals/approval.js';
import { languageFor } from '../jobs/tellAdmins.js';
import { newMessageJob } from '../jobs/resend.js';
import { roleWith } from '../roles.js';
import type { Context } from '../verb.js';
import { approvalReply, mayDecide } from './approvalReply.js';

/** The most agents who are asked about one request: the list has it for the others. */
const MAX_ASKED = 10;

/**
 * Asks those who may approve a request in their personal chats, each in their own language, with the whole review. The
 * messages are jobs of the same transaction. Whoever decides first decides.
 * @returns the number of agents who are asked
 */
export async function tellApprovers(approval: Approval, context: Context): Promise<number> {
  const { agents, jobs, listedRoles } = context;
  let asked = 0;
  for (const agent of await agents.withPersonalChat()) {
    const { objectId, name, given, personalConversation: conversation } = agent;
    const role = roleWith(listedRoles, objectId, given);
    if (conversation === null || role === undefined) continue;
    if (!mayDecide({ id: objectId, role }, approval, context)) continue;
    const language = languageFor(agent);
    const reader: Context = Object.assign(Object.create(context) as Context, {
      agent: { id: objectId, name, role },
      language,
      text: texts[language],
      timeZone: agent.timeZone ?? 'UTC',
    });
    const { card, summary } = await approvalReply(approval, reader);
    await jobs.add(
      newMessageJob({
        form: `approval/${approval.id}/${objectId}`,
        conversation,
        agent: { id: objectId, name },
        language,
        message: { kind: 'card', card, summary },
      }),
    );
    if (++asked === MAX_ASKED) break;
  }
  return asked;
}
