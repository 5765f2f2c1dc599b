import { z } from 'zod';
import { verb } from '../../verb.js';
import { agentName, roleName } from './agentInputs.js';
import { agentReply, findAgent, formReply } from './agentReplies.js';

/** Opens an agent, with the role that was asked for chosen but not yet saved. */
export const show = verb({
  name: 'agents.show',
  role: 'admin',
  says: {
    en: ['agent {agent}', 'make {agent} [(a|an)] {role}'],
    es: ['agente {agent}', '(haz|hacer) [a] {agent} {role}'],
  },
  does: {
    en: 'Opens an agent, to change or remove the role',
    es: 'Abre un agente, para cambiarle o quitarle el rol',
  },
  example: null,
  input: z.object({ agent: agentName, role: roleName.optional() }),
  async run({ agent, role }, context) {
    const found = await findAgent(agent, context);
    if (!found)
      return formReply({ id: '', role, fault: context.text.agents.unknown(agent) }, context);
    return 'reply' in found ? found.reply : agentReply(found.holder, { chosen: role }, context);
  },
});
