import { randomUUID } from 'node:crypto';
import { agentCard, type AgentCard } from '../../../cards/agents/agent.js';
import { agentForm, type AgentForm } from '../../../cards/agents/form.js';
import { nameOf, openAgent } from '../../../cards/agents/holder.js';
import { literal } from '../../../cards/literal.js';
import type { RoleHolder } from '../../../db/agentRoles/role.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { objectIdIn } from './agentInputs.js';
import { allHolders, holderOf, holdersNamed } from './holders.js';

/** Agents of one name to choose from. */
const MAX_CHOICES = 5;

/** Shows an agent's card, privately: only Admin agents may see roles. */
export function agentReply(
  holder: RoleHolder,
  more: Pick<AgentCard, 'chosen' | 'said' | 'fault'>,
  { language, timeZone }: Context,
): Reply {
  const card = agentCard({ holder, timeZone, form: randomUUID(), ...more }, language);
  return cardReply(card, more.said ?? more.fault ?? nameOf(holder), { private: true });
}

/** Shows the form that adds an agent. */
export function formReply(
  typed: Pick<AgentForm, 'id' | 'role' | 'fault'>,
  { language, text, isGovernment }: Context,
): Reply {
  const card = agentForm({ hasPicker: !isGovernment, form: randomUUID(), ...typed }, language);
  return cardReply(card, typed.fault ?? text.agents.addTitle, { private: true });
}

/**
 * Looks up an agent by object ID, or by name among those with a role.
 * @returns the agent, a choice of several, or undefined for a name that nobody has
 */
export async function findAgent(
  typed: string,
  context: Context,
): Promise<{ holder: RoleHolder } | { reply: Reply } | undefined> {
  const id = objectIdIn(typed, context.listedRoles.isLocal);
  if (id !== undefined) return { holder: await holderOf(id, context) };
  const found = holdersNamed(typed, await allHolders(context));
  const [only] = found;
  if (!only) return undefined;
  if (found.length === 1) return { holder: only };
  const { language, text } = context;
  const buttons = found
    .slice(0, MAX_CHOICES)
    .map((holder) => ({ title: titleOf(holder, context), ask: openAgent(holder) }));
  const reply = noticeReply([text.agents.which(typed)], language, [
    ...buttons,
    { title: text.agents.all, ask: { verb: 'agents' } },
  ]);
  return { reply: { ...reply, private: true } };
}

/** Two agents of one name differ by their IDs. */
const titleOf = (holder: RoleHolder, { text }: Context): string =>
  `${literal(nameOf(holder), 25)} · ${holder.role ? text.agents.roles[holder.role] : ''} · ${holder.objectId.slice(0, 8)}`;
