import { z } from 'zod';
import { Stale } from '../../../db/errors.js';
import { verb } from '../../verb.js';
import { agentName, objectIdIn, roleName, versionInput } from './agentInputs.js';
import { agentReply } from './agentReplies.js';
import { grantRole } from './grantRole.js';
import { holderOf } from './holders.js';

/** Saves the role that was chosen on an agent's card. */
export const change = verb({
  name: 'agents.change',
  role: 'admin',
  writes: true,
  input: z.object({ agent: agentName, version: versionInput, role: roleName.optional() }),
  async run({ agent, version, role }, context) {
    const objectId = objectIdIn(agent, context.listedRoles.isLocal);
    if (objectId === undefined) throw new Stale('the agent');
    const holder = await holderOf(objectId, context);
    if ((holder.given?.version ?? 0) !== version) throw new Stale('the role');
    if (role === undefined)
      return agentReply(holder, { fault: context.text.agents.roleError }, context);
    return grantRole(holder, role, version, context);
  },
});
