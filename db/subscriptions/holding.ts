import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { columns, raw, sql } from '../sql/tag.js';
import { MAX_EXACT_TOTAL } from '../sql/total.js';
import { ENDED_STATUSES, HELD_COLUMNS, type Held, type Holding } from './subscription.js';
import { spendingOf, type Spending } from './spending.js';
import { PRICED_BY, readTermCosts, WITH_PRICED_BY, type Priceable } from './termCost.js';

/** Reads a customer's subscriptions that have not ended. */
export async function holdingOf(knex: Knex, customerId: number): Promise<Holding> {
  const held = await queryRows<Held>(
    knex,
    sql`select ${columns(HELD_COLUMNS)} from subscriptions
        where customer_id = ${customerId} and removed_at is null
          and status not in ${raw(ENDED_STATUSES)}
        order by id limit ${MAX_EXACT_TOTAL + 1}`,
  );
  return upToLimit(held);
}

/** Subscriptions of a customer, and what they cost for the term that starts on their days of renewal. */
export interface PricedHolding extends Holding {
  /** Undefined if the customer has more than these. */
  spending: Spending | undefined;
}

/** Reads the same with their costs. */
export async function pricedHoldingOf(knex: Knex, customerId: number): Promise<PricedHolding> {
  const rows = await queryRows<Held & Priceable>(
    knex,
    sql`select ${columns([...HELD_COLUMNS, 'billingPlan'], 's')}, ${PRICED_BY}
        from subscriptions s ${WITH_PRICED_BY}
        where s.customer_id = ${customerId} and s.removed_at is null
          and s.status not in ${raw(ENDED_STATUSES)}
        order by s.id limit ${MAX_EXACT_TOTAL + 1}`,
  );
  const holding = upToLimit<Held & Priceable>(rows);
  if (holding.more) return { ...holding, spending: undefined };
  const costOf = await readTermCosts(knex, rows);
  const today = new Date().toISOString().slice(0, 10);
  const priced = rows.map((row) => ({
    ...row,
    cost: costOf({ ...row, startsOn: row.endDate ?? today }),
  }));
  return { ...holding, spending: spendingOf(priced) };
}

const upToLimit = <Row>(rows: Row[]): { held: Row[]; more: boolean } => ({
  held: rows.slice(0, MAX_EXACT_TOTAL),
  more: rows.length > MAX_EXACT_TOTAL,
});
