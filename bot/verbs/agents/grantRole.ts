import { nameOf } from '../../../cards/agents/holder.js';
import type { Role, RoleHolder } from '../../../db/agentRoles/role.js';
import type { Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';
import { agentReply } from './agentReplies.js';
import { holderOf, listedAdmins } from './holders.js';

/**
 * Gives a role and shows the agent. A role that the environment's lists give, or a lower one, would change nothing.
 * @param version of the role that the card showed
 */
export async function grantRole(
  holder: RoleHolder,
  role: Role,
  version: number,
  context: Context,
): Promise<Reply> {
  const { agents } = context.text;
  const name = nameOf(holder);
  if (holder.listed !== null && mayAsk(holder.listed, role)) {
    const fault = agents.isListed(name, agents.roles[holder.listed]);
    return agentReply(holder, { fault }, context);
  }
  if (holder.given?.role === role)
    return agentReply(holder, { fault: agents.hasAlready(name, agents.roles[role]) }, context);
  await context.agentRoles.set(holder, role, version, listedAdmins(context));
  const said = agents.has(name, agents.roles[role]);
  return agentReply(await holderOf(holder.objectId, context), { said }, context);
}
