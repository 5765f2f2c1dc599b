import { randomUUID } from 'node:crypto';
import { nameOf } from '../../../cards/agents/holder.js';
import type { Ask } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import { literal } from '../../../cards/literal.js';
import { ownerCard, type OwnerCard } from '../../../cards/owners/owner.js';
import type { RoleHolder } from '../../../db/agentRoles/role.js';
import type { Customer } from '../../../db/customers/customer.js';
import { fold } from '../../../db/fold.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';
import { objectIdIn } from '../agents/agentInputs.js';
import { allHolders, holderOf, holdersNamed } from '../agents/holders.js';

/** Agents to choose from. */
const MAX_CHOICES = 100;
/** Agents of one name to choose from. */
const MAX_NAMED = 5;
/** The agent who asks, in words. */
const SELF = new Set(['me', 'myself', 'mi', 'mi mismo', 'mi misma', 'yo']);

type Possible = Pick<RoleHolder, 'objectId' | 'name' | 'role'>;

/** Shows the owner of a customer. */
export async function ownerReply(
  customer: Customer,
  back: Ask | undefined,
  more: Pick<OwnerCard, 'said' | 'fault'>,
  context: Context,
): Promise<Reply> {
  const { agent, audience, language, owners, text, timeZone } = context;
  const owner = await owners.of(customer.id);
  const mayChange = mayAsk(agent.role, 'sales');
  const card = ownerCard(
    {
      customer,
      owner,
      holder: owner?.agent ? await possibleOwner(owner.agent.objectId, context) : undefined,
      // The list of agents and their roles is not for everyone in a group: there, Teams searches for the person.
      among: !mayChange
        ? undefined
        : audience === 'group'
          ? []
          : (await possibleOwners(context)).slice(0, MAX_CHOICES),
      reader: agent.id.toLowerCase(),
      back,
      timeZone,
      form: randomUUID(),
      ...more,
    },
    language,
  );
  const summary = more.said ?? more.fault ?? text.owners.title(customer.name);
  return cardReply(card, summary, { forAll: more.said !== undefined });
}

/** Returns everyone who can own a customer: who has a role. Without lists in local mode, that is everyone. */
async function possibleOwners(context: Context): Promise<Possible[]> {
  const { agents, listedRoles } = context;
  if (!listedRoles.isOpen) return allHolders(context);
  return (await agents.withPersonalChat()).map(({ objectId, name }) => ({
    objectId: objectId.toLowerCase(),
    name,
    role: 'admin',
  }));
}

async function possibleOwner(objectId: string, context: Context): Promise<Possible> {
  const holder = await holderOf(objectId, context);
  return context.listedRoles.isOpen ? { ...holder, role: 'admin' } : holder;
}

/**
 * Looks up the agent that an input names: the one who asks, an object ID, or the name of someone with a role.
 * @returns the agent, a choice of several, or undefined for a name that nobody has
 */
export async function findOwner(
  typed: string,
  { id: customer }: Customer,
  context: Context,
): Promise<{ possible: Possible } | { reply: Reply } | undefined> {
  const { agent, language, listedRoles, text } = context;
  if (SELF.has(fold(typed)))
    return {
      possible: { objectId: agent.id.toLowerCase(), name: agent.name, role: agent.role },
    };
  const id = objectIdIn(typed, listedRoles.isLocal);
  if (id !== undefined) {
    const possible = await possibleOwner(id, context);
    return {
      possible: id === agent.id.toLowerCase() ? { ...possible, name: agent.name } : possible,
    };
  }
  const found = holdersNamed(typed, await possibleOwners(context));
  const [only] = found;
  if (!only) return undefined;
  if (found.length === 1) return { possible: only };
  const buttons = found.slice(0, MAX_NAMED).map(({ objectId, ...one }) => ({
    title: `${literal(nameOf({ objectId, ...one }), 25)} · ${objectId.slice(0, 8)}`,
    ask: {
      verb: 'owner.set' as const,
      input: { customer: customerToken(customer), agent: objectId },
      form: randomUUID(),
    },
  }));
  return { reply: noticeReply([text.owners.which(typed)], language, buttons) };
}
