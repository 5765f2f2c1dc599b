import { randomUUID } from 'node:crypto';
import { orderToken } from '../../cards/orders/open.js';
import { repositories, type Database } from '../../db/index.js';
import type { Actor } from '../../db/activity/entry.js';
import type { Card } from './cardWords.js';
import { addDraft } from './drafts.js';
import type { Agent } from './teams.js';

interface Approving {
  database: Database;
  /** The agent who approves. */
  agent: Agent;
  card: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<Card>;
}

/** Approves an order of a colleague, sends one back, and withdraws one of the agent's own. */
export async function decideApprovals({ database, agent, card }: Approving): Promise<void> {
  const colleague: Actor = { id: randomUUID(), name: 'Dana' };
  const press = (verb: string, approval: number, more: object, did: string) => {
    const input = { approval, ...more };
    const pressed = agent.chat.execute({ verb, input, form: randomUUID() });
    return card(verb, agent, pressed, did);
  };
  await database.transact((trx) => trx('agent_roles').insert(salesRole(colleague.id)));
  const known = await repositories(database.read).agents.byId(agent.who.id);
  const chat = known?.personalConversation ?? '{}';
  const approved = await addWaiting(database, colleague, chat);
  await press('approvals.approve', approved, {}, 'approval-granted');
  const refused = await addWaiting(database, colleague, chat);
  await press('approvals.sendBack', refused, { word: 'Not yet' }, 'approval-sent-back');
  const own = await addWaiting(database, { id: agent.who.id, name: agent.who.name });
  await press('approvals.withdraw', own, {}, 'approval-withdrawn');
}

const salesRole = (objectId: string) => ({
  objectId,
  role: 'sales' as const,
  version: 1,
  since: new Date().toISOString(),
  byId: '',
  byName: '',
});

/**
 * Lets a draft of an agent, ready to be placed, wait for approval. Returns the id of the request.
 * @param reference of the chat in which it was asked, as JSON
 */
export async function addWaiting(
  database: Database,
  { id, name }: Actor,
  reference = '{}',
): Promise<number> {
  const who = { id, name };
  const order = await addDraft(database, who);
  const added = await database.transact((trx) =>
    repositories(trx, who).approvals.add({
      verb: 'order.place',
      input: { order: orderToken(order.id), version: order.version },
      subject: orderToken(order.id),
      about: { kind: 'order', number: 'CL-000001', customer: 'Contoso' },
      reason: { rule: 'sum', amount: money(64_600), limit: money(10_000) },
      customerId: order.customerId,
      language: 'en',
      timeZone: 'UTC',
      conversation: { id: 'c1', reference },
      audience: 'personal',
      message: null,
    }),
  );
  return added?.id ?? 0;
}

const money = (minor: number) => ({ minor, currency: 'EUR' });
