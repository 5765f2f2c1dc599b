import { z } from 'zod';
import { verb } from '../../verb.js';
import { agentName, objectIdIn, roleName } from './agentInputs.js';
import { agentReply, findAgent, formReply } from './agentReplies.js';

/** Asks whom to add, and with which role. */
export const newAgent = verb({
  name: 'agents.new',
  role: 'admin',
  says: {
    en: [
      'add agent [{agent}] [as {role}]',
      'add agent {agent} as (a|an) {role}',
      '(add an|add another|new) agent [{agent}] [as [(a|an)] {role}]',
    ],
    es: [
      'agregar agente [{agent}] [como {role}]',
      '(añadir|añade|agrega|nuevo) [(un|otro)] agente [{agent}] [como {role}]',
      'agregar (un|otro) agente [{agent}] [como {role}]',
    ],
  },
  does: {
    en: 'Adds an agent: asks for the person and the role',
    es: 'Agrega un agente: pide la persona y el rol',
  },
  example: null,
  input: z.object({ agent: agentName.optional(), role: roleName.optional() }),
  async run({ agent, role }, context) {
    if (agent === undefined) return formReply({ id: '', role }, context);
    const id = objectIdIn(agent, context.listedRoles.isLocal);
    const found = await findAgent(agent, context);
    if (!found)
      return formReply({ id: '', role, fault: context.text.agents.unknown(agent) }, context);
    if ('reply' in found) return found.reply;
    return id !== undefined && found.holder.role === null
      ? formReply({ id, role }, context)
      : agentReply(found.holder, { chosen: role }, context);
  },
});
