import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { and, raw, sql, type Sql } from '../sql/tag.js';
import { NOT_ROLLING_ON } from '../subscriptions/renewalRanges.js';
import { ENDED_STATUSES } from '../subscriptions/subscription.js';
import { IN_FORCE, type WorkFilter } from './decision.js';

/** An agent's customers that are read one by one; with more, terms are read by their day. */
const MANY_OWNED = 10_000;

const CURRENT = raw(
  `s.removed_at is null and s.status not in ${ENDED_STATUSES} and c.removed_at is null`,
);

/** A part of the list that one range of an index reads. */
export interface Part {
  /** Orders the parts: all of one rank come before those of the next. */
  rank: number;
  source: Sql;
  condition: Sql;
}

/** Something is overdue the day after it was due; what nobody decided is due the day before the term ends. */
export const overdueOn = (today: string): Sql =>
  sql`(d.due_on < ${today} or (d.id is null and s.end_date <= ${today}))`;

/** Returns the parts of the worklist that a filter and a search select. */
export async function partsOf(
  knex: Knex,
  { within, today, withPast, agentId, whose, isOverdueOnly, withDone }: WorkFilter,
  search: Search | undefined,
): Promise<Part[]> {
  const among = search && (await matching(knex, search));
  const { from, to } = within;
  const undone = sql`(d.id is null or (d.state = 'open' and (d.ask_on is null or d.ask_on <= ${today})))`;
  const shown = [
    CURRENT,
    ...(withDone ? [] : [undone]),
    ...(among ? [among.condition] : []),
    ...(isOverdueOnly ? [overdueOn(today)] : []),
  ];
  const isRange = sql`s.end_date >= ${from} and s.end_date <= ${to}`;
  const isPast = sql`s.status = 'active' and s.end_date < ${from < today ? from : today}`;
  // A decision that is due within the days is listed even if the term ends later.
  const isDue = sql`d.state = 'open' and d.due_on <= ${to} and s.end_date > ${to}`;
  const groups = await groupsOf(knex, agentId, whose);
  return groups.flatMap(({ rank, owned, isFew }) => {
    const part = (from: Start, days: Sql): Part => ({
      rank,
      source: sourceOf(knex, from),
      condition: and([
        days,
        from === 'day' ? NOT_ROLLING_ON.byIndex : NOT_ROLLING_ON.withoutIndex,
        ...shown,
        ...(owned ? [owned] : []),
      ]),
    });
    const start = isFew ? 'owner' : among?.few === true ? 'customer' : 'day';
    return [
      part(start, isRange),
      ...(withPast ? [part(start, isPast)] : []),
      part('decision', isDue),
    ];
  });
}

interface Group {
  rank: number;
  owned: Sql | undefined;
  /** True if the group's customers are few enough to start from them. */
  isFew: boolean;
}

async function groupsOf(knex: Knex, agentId: string, whose: WorkFilter['whose']): Promise<Group[]> {
  if (whose === 'everyone') return [{ rank: 0, owned: undefined, isFew: false }];
  const owned = await knex('customer_owners')
    .where({ agentId })
    .orderBy('customerId')
    .offset(MANY_OWNED)
    .first('customerId');
  const mine = { rank: 0, owned: sql`o.agent_id = ${agentId}`, isFew: owned === undefined };
  const nobodys = { rank: 1, owned: raw('o.agent_id is null'), isFew: false };
  return whose === 'mine' ? [mine] : [mine, nobodys];
}

type Start = 'owner' | 'customer' | 'decision' | 'day';

/** Starts from the owners, the customers, the decisions or the days. SQLite keeps the order of a cross join. */
function sourceOf(knex: Knex, from: Start): Sql {
  const cross = dialectOf(knex) === 'sqlite' ? 'cross join' : 'join';
  const decision = `d.subscription_id = s.id and d.term_end = s.end_date and d.state in ${IN_FORCE}`;
  const owners = 'left join customer_owners o on o.customer_id = c.id';
  const joined = {
    owner: `from customer_owners o ${cross} customers c on c.id = o.customer_id
      ${cross} subscriptions s on s.customer_id = c.id`,
    customer: `from customers c ${cross} subscriptions s on s.customer_id = c.id ${owners}`,
    day: `from subscriptions s ${cross} customers c on c.id = s.customer_id ${owners}`,
    decision: `from decisions d ${cross} subscriptions s on ${decision}
      ${cross} customers c on c.id = s.customer_id ${owners}`,
  }[from];
  return raw(from === 'decision' ? joined : `${joined} left join decisions d on ${decision}`);
}
