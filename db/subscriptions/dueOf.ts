import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { columns, raw, sql } from '../sql/tag.js';
import { NOT_ROLLING_ON } from './renewalRanges.js';
import {
  ENDED_STATUSES,
  SUBSCRIPTION_COLUMNS,
  type Days,
  type Subscription,
} from './subscription.js';

/** A subscription with the day on which it renews or ends. */
export interface DueSubscription extends Subscription {
  endDate: string;
}

/** Subscriptions of one customer that renew or end on some days. Monthly ones that roll on are left out. */
export interface DueOfCustomer {
  /** Soonest first, up to a limit. */
  rows: DueSubscription[];
  total: number;
  /** Monthly ones that roll on on these days. */
  rollingOn: number;
  /** Those that are active although their day is before today. */
  overdue: number;
  /** The first day after these days on which another one renews or ends; null for none. */
  next: string | null;
}

/**
 * Reads the subscriptions of a customer that renew or end on these days.
 * @param today in the reader's time zone, as in 2026-11-25
 * @param limit max rows
 */
export async function dueOfCustomer(
  knex: Knex,
  customerId: number,
  { from, to }: Days,
  today: string,
  limit: number,
): Promise<DueOfCustomer> {
  const held = sql`from subscriptions s where s.customer_id = ${customerId}
    and s.removed_at is null and s.status not in ${raw(ENDED_STATUSES)}`;
  const due = sql`s.end_date >= ${from} and s.end_date <= ${to}`;
  const isListed = NOT_ROLLING_ON.withoutIndex;
  const rows = await queryRows<DueSubscription>(
    knex,
    sql`select ${columns(SUBSCRIPTION_COLUMNS, 's')} ${held} and ${due} and ${isListed}
        order by s.end_date, s.id limit ${limit}`,
  );
  const [counted] = await queryRows<Omit<DueOfCustomer, 'rows'>>(
    knex,
    sql`select count(case when ${due} and ${isListed} then 1 end) as total,
          count(case when ${due} and not (${isListed}) then 1 end) as rolling_on,
          count(case when s.status = 'active' and s.end_date < ${today} then 1 end) as overdue,
          min(case when s.end_date > ${to} and ${isListed} then s.end_date end) as next
        ${held}`,
  );
  return { rows, total: 0, rollingOn: 0, overdue: 0, next: null, ...counted };
}
