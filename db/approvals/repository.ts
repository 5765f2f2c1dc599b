import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { countRows } from '../sql/count.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import type { Approval, ApprovalPage, ApprovalState, NewApproval } from './approval.js';
import type { ApprovalRow } from './tables.js';

const PAGE_SIZE = 8;

/** Reads requests that wait for a second agent. */
export function readApprovals(knex: Knex) {
  const waiting = (askerId?: string) => {
    const query = knex('approvals').where({ state: 'waiting' });
    if (askerId !== undefined) void query.where({ agentId: askerId });
    return query;
  };

  return {
    async byId(id: number): Promise<Approval | undefined> {
      const row = await knex('approvals').where({ id }).first();
      return row && approvalOf(row);
    },

    /** Returns the request that waits about a subject. */
    async waitingFor(subject: string): Promise<Approval | undefined> {
      const row = await waiting().where({ subject }).first();
      return row && approvalOf(row);
    },

    /** Returns a page of what waits, newest first. @param askerId of one agent only, if it is set */
    async page(askerId: string | undefined, ask: KeysetAsk<number>): Promise<ApprovalPage> {
      const beyond = async (key: number | undefined, backwards: boolean, limit: number) => {
        const query = waiting(askerId)
          .orderBy('id', backwards ? 'asc' : 'desc')
          .limit(limit);
        if (key !== undefined) void query.where('id', backwards ? '>' : '<', key);
        return (await query.select('*')).map(approvalOf);
      };
      const counted = waiting(askerId)
        .limit(MAX_EXACT_TOTAL + 1)
        .select('id');
      const page = await keysetPage(PAGE_SIZE, ask, ({ id }) => id, beyond);
      return { ...page, total: limitedTotal(await countRows(knex.from(counted.as('some')))) };
    },
  };
}

/** Stores requests that wait for a second agent, and decisions about them, in the name of an actor. */
export function createApprovals(knex: Knex, actor: Actor) {
  return {
    ...readApprovals(knex),

    /** Lets a request of the actor wait. Returns undefined if its subject waits already. */
    async add({ conversation, ...asked }: NewApproval): Promise<Approval | undefined> {
      const [row] = await knex('approvals')
        .insert({
          ...asked,
          input: JSON.stringify(asked.input),
          about: JSON.stringify(asked.about),
          reason: JSON.stringify(asked.reason),
          conversationId: conversation.id,
          conversation: conversation.reference,
          state: 'waiting',
          agentId: actor.id,
          agentName: actor.name,
          word: '',
          createdAt: new Date().toISOString(),
        })
        .onConflict(knex.raw(`(subject) where state = 'waiting'`))
        .ignore()
        .returning('*');
      return row && approvalOf(row);
    },

    /** Ends a request that waits. Returns false if it waits no more. @param word why it is sent back */
    async end(id: number, state: 'approved' | 'sent-back', word = ''): Promise<boolean> {
      const decided = { decidedBy: actor.id, decidedByName: actor.name, word };
      return change(id, 'waiting', { state, ...decided });
    },

    /** Takes back a request that waits. Returns false if it waits no more. */
    withdraw: (id: number): Promise<boolean> => change(id, 'waiting', { state: 'withdrawn' }),

    /** Notes that an approved request could not be carried out. */
    async lapse(id: number): Promise<void> {
      await change(id, 'approved', { state: 'lapsed' });
    },
  };

  async function change(
    id: number,
    from: ApprovalState,
    to: Partial<ApprovalRow>,
  ): Promise<boolean> {
    const endedAt = new Date().toISOString();
    const changed = await knex('approvals')
      .where({ id, state: from })
      .update({ ...to, endedAt });
    return changed > 0;
  }
}

function approvalOf(row: ApprovalRow): Approval {
  const { agentId, agentName, decidedBy, decidedByName, conversationId, conversation, ...rest } =
    row;
  return {
    ...rest,
    input: JSON.parse(row.input) as Record<string, unknown>,
    about: JSON.parse(row.about) as Approval['about'],
    reason: JSON.parse(row.reason) as Approval['reason'],
    asker: { id: agentId, name: agentName },
    conversation: { id: conversationId, reference: conversation },
    decider: decidedBy === null ? null : { id: decidedBy, name: decidedByName ?? '' },
  };
}
