import type { Knex } from 'knex';
import type { Activity, Actor } from '../activity/repository.js';

/** So often a refusal of the same agent and verb stands in the activity, in milliseconds. */
const EVERY = 60_000;

/** What was refused: a command and ids, never what was typed. */
export interface Refusal {
  /** Empty for a verb that there is not: all of those count as one. */
  verb: string;
  /** Why, as `bot/dispatch.ts` names it. */
  code: string;
  /** The customer that was named, by her id, whether there is one or not. */
  customerId: number | undefined;
}

interface RefusalRow {
  agentId: string;
  verb: string;
  at: string;
}

export type Refusals = ReturnType<typeof createRefusals>;

/** Refusals of known agents, one a minute each for the same agent and verb, whichever process refuses. */
export function createRefusals(knex: Knex, activity: Activity, actor: Actor) {
  const before = (now: number) => new Date(now - EVERY).toISOString();
  return {
    /** Whether one was recorded within the minute: a look that writes nothing. */
    async isRecent(verb: string, now = Date.now()): Promise<boolean> {
      const row = await knex<RefusalRow>('refusals')
        .where({ agentId: actor.id, verb })
        .where('at', '>', before(now))
        .first('at');
      return row !== undefined;
    },

    /** Records it, unless one was within the minute. Two at once are told apart by the row that both want. */
    async record({ verb, code, customerId }: Refusal, now = Date.now()): Promise<void> {
      const at = new Date(now).toISOString();
      const taken = await knex<RefusalRow>('refusals')
        .insert({ agentId: actor.id, verb, at })
        .onConflict(['agentId', 'verb'])
        .merge({ at })
        .where('refusals.at', '<=', before(now))
        .returning('at');
      if (taken.length === 0) return;
      const known =
        customerId !== undefined &&
        (await knex('customers').where({ id: customerId }).first('id')) !== undefined;
      const named = known || customerId === undefined ? {} : { customer: customerId };
      await activity.record('refused', {
        ...(known && { customerId }),
        after: { verb, code, ...named },
      });
    },
  };
}
