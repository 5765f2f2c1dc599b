import { z } from 'zod';
import { nameOf } from '../../../cards/agents/holder.js';
import { literal } from '../../../cards/literal.js';
import { verb } from '../../verb.js';
import { idInput, objectIdIn, roleName } from './agentInputs.js';
import { agentReply, formReply } from './agentReplies.js';
import { grantRole } from './grantRole.js';
import { holderOf } from './holders.js';

/** Gives a role to someone who was chosen or whose object ID was typed. */
export const grant = verb({
  name: 'agents.grant',
  role: 'admin',
  writes: true,
  input: z.object({ person: idInput, id: idInput, role: roleName.optional() }),
  async run({ person, id: typed = '', role }, context) {
    const { listedRoles, text } = context;
    const again = (fault: string) => formReply({ id: typed, role, fault }, context);
    if (person !== undefined && typed.trim() !== '') return again(text.agents.onlyOne);
    const chosen = (person ?? typed).trim();
    if (chosen === '') return again(text.agents.chooseOne);
    const objectId = objectIdIn(chosen, listedRoles.isLocal);
    if (objectId === undefined) return again(text.agents.noId(literal(chosen, 60)));
    if (role === undefined) return again(text.agents.roleError);
    const holder = await holderOf(objectId, context);
    const given = holder.given?.role ?? null;
    if (given !== null && given !== role) {
      const fault = text.agents.hasOther(nameOf(holder), text.agents.roles[given]);
      return agentReply(holder, { chosen: role, fault }, context);
    }
    return grantRole(holder, role, holder.given?.version ?? 0, context);
  },
});
