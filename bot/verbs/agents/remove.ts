import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { nameOf, openAgent } from '../../../cards/agents/holder.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { agentName } from './agentInputs.js';
import { agentReply, findAgent } from './agentReplies.js';

/** Asks for a confirmation before an agent's role is removed. */
export const remove = verb({
  name: 'agents.remove',
  role: 'admin',
  says: {
    en: ['remove agent {agent}', 'delete agent {agent}'],
    es: ['quitar agente {agent}', 'eliminar agente {agent}'],
  },
  does: {
    en: 'Removes an agent’s role, after a confirmation',
    es: 'Quita el rol a un agente, tras una confirmación',
  },
  example: null,
  input: z.object({ agent: agentName }),
  async run({ agent }, context) {
    const { language, text } = context;
    const found = await findAgent(agent, context);
    if (!found) {
      const all = { title: text.agents.all, ask: { verb: 'agents' } } as const;
      const reply = noticeReply([text.agents.unknown(agent)], language, [all]);
      return { ...reply, private: true };
    }
    if ('reply' in found) return found.reply;
    const { holder } = found;
    const { given, listed, objectId } = holder;
    const name = nameOf(holder);
    if (!given?.role) {
      const { isListed, hasNone, roles } = text.agents;
      const fault = listed === null ? hasNone(name) : isListed(name, roles[listed]);
      return agentReply(holder, { fault }, context);
    }
    const sentences: [string, ...string[]] = [
      text.agents.askRemove(name, text.agents.roles[given.role]),
      listed === null ? text.agents.removeMeans : text.agents.listedNote,
    ];
    const reply = noticeReply(sentences, language, [
      { title: text.agents.cancel, ask: openAgent(holder) },
      {
        title: text.agents.remove,
        style: 'destructive',
        ask: {
          verb: 'agents.revoke',
          input: { agent: objectId, version: given.version },
          form: randomUUID(),
        },
      },
    ]);
    return { ...reply, private: true };
  },
});
