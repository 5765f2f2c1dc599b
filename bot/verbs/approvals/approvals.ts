import { z } from 'zod';
import { approvalList } from '../../../cards/approvals/list.js';
import { mayApprove, needsNoApproval } from '../../approvals/rules.js';
import { pageOf } from '../../slots/index.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';

/** Lists what waits for a second agent: all of it for those who approve, else what the agent asked for. */
export const approvals = verb({
  name: 'approvals',
  role: 'sales',
  digest: true,
  says: {
    en: [
      'approvals',
      '[show] [(my|the|all|open|waiting|pending)] approvals',
      'what needs [my] approval',
    ],
    es: [
      'aprobaciones',
      '[(ver|muestra)] [(mis|las)] aprobaciones [(abiertas|pendientes)]',
      'qué necesita [mi] aprobación',
    ],
  },
  cues: {
    en: ['approvals', '(approve|approval) + (wait|waits|waiting|pending|my|me)'],
    es: ['aprobaciones', '(aprobar|aprobacion) + (espera|pendiente|mi)'],
  },
  does: {
    en: 'Lists what waits for the approval of a second agent',
    es: 'Muestra lo que espera la aprobación de un segundo agente',
  },
  example: null,
  input: z.object(pageOf(z.int32())),
  async run({ at, ...ask }, context) {
    const { agent, approvalRules, language, text, timeZone } = context;
    const decides = mayApprove(agent, approvalRules);
    const page = await context.approvals.page(decides ? undefined : agent.id, ask);
    const isOff = needsNoApproval(approvalRules);
    const card = approvalList(
      { page, at, viewer: { id: agent.id, decides, timeZone }, isOff },
      language,
    );
    return cardReply(card, text.approvals.heading, { private: true });
  },
});
