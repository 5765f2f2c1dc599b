import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { columns, raw, sql } from '../sql/tag.js';
import { MAX_EXACT_TOTAL } from '../sql/total.js';
import { ENDED_STATUSES, HELD_COLUMNS, type Held, type Holding } from './subscription.js';

/** Reads a customer's subscriptions that have not ended. */
export async function holdingOf(knex: Knex, customerId: number): Promise<Holding> {
  const held = await queryRows<Held>(
    knex,
    sql`select ${columns(HELD_COLUMNS)} from subscriptions
        where customer_id = ${customerId} and removed_at is null
          and status not in ${raw(ENDED_STATUSES)}
        order by id limit ${MAX_EXACT_TOTAL + 1}`,
  );
  return { held: held.slice(0, MAX_EXACT_TOTAL), more: held.length > MAX_EXACT_TOTAL };
}
