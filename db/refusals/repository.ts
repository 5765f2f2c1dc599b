import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { Activity } from '../activity/repository.js';

/** Minimum interval between recorded refusals of one agent and verb, in milliseconds. */
const INTERVAL_MS = 60_000;

/** A refusal, by command and ids; never with the text that was entered. */
export interface RecordedRefusal {
  /** Empty for an unknown verb; these all count as one. */
  verb: string;
  /** A code of `bot/dispatch.ts`. */
  code: string;
  /** The requested customer's id, even if it does not exist. */
  customerId: number | undefined;
}

export type Refusals = ReturnType<typeof createRefusals>;

/** Records refusals in the activity, at most one a minute per agent and verb across all processes. */
export function createRefusals(knex: Knex, activity: Activity, actor: Actor) {
  const recently = (now: number) => new Date(now - INTERVAL_MS).toISOString();
  return {
    /** Tells if one was recorded within the last minute. Does not write. */
    async isRecent(verb: string, now = Date.now()): Promise<boolean> {
      const row = await knex('refusals')
        .where({ agentId: actor.id, verb })
        .where('at', '>', recently(now))
        .first('at');
      return row !== undefined;
    },

    /** Records a refusal unless one was recorded within the last minute. The row serializes concurrent calls. */
    async record({ verb, code, customerId }: RecordedRefusal, now = Date.now()): Promise<void> {
      const at = new Date(now).toISOString();
      const taken = await knex('refusals')
        .insert({ agentId: actor.id, verb, at })
        .onConflict(['agentId', 'verb'])
        .merge({ at })
        .where('refusals.at', '<=', recently(now))
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
