import { z } from 'zod';
import { nameOf } from '../../../cards/agents/holder.js';
import { Stale } from '../../../db/errors.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { agentName, objectIdIn, versionInput } from './agentInputs.js';
import { holderOf, listedAdmins } from './holders.js';

/** Removes an agent's role after the confirmation, unless it was changed since. */
export const revoke = verb({
  name: 'agents.revoke',
  role: 'admin',
  writes: true,
  input: z.object({ agent: agentName, version: versionInput }),
  async run({ agent, version }, context) {
    const { agentRoles, language, text } = context;
    const objectId = objectIdIn(agent, context.listedRoles.isLocal);
    const holder = objectId === undefined ? undefined : await holderOf(objectId, context);
    if (!holder?.given?.role) throw new Stale('the role');
    await agentRoles.set(holder, null, version, listedAdmins(context));
    const name = nameOf(holder);
    const { removed, stillListed, roles, all } = text.agents;
    const said = holder.listed ? stillListed(name, roles[holder.listed]) : removed(name);
    const reply = noticeReply([said], language, [{ title: all, ask: { verb: 'agents' } }]);
    return { ...reply, private: true };
  },
});
