import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { columns, list, raw, sql } from '../sql/tag.js';
import { SUBSCRIPTION_COLUMNS } from '../subscriptions/subscription.js';
import { IN_FORCE, type Decision, type DecisionSubject } from './decision.js';
import type { DecisionRow } from './tables.js';

/** Returns the decision in force about the present term of each of these subscriptions, by the row's id. */
export async function decisionsOf(
  knex: Knex,
  subscriptionIds: readonly number[],
): Promise<Map<number, Decision>> {
  if (subscriptionIds.length === 0) return new Map();
  const rows = await queryRows<DecisionRow>(
    knex,
    sql`select d.* from decisions d
        join subscriptions s on s.id = d.subscription_id and s.end_date = d.term_end
        where d.subscription_id in (${list(subscriptionIds)}) and d.state in ${raw(IN_FORCE)}`,
  );
  return new Map(rows.map((row) => [row.subscriptionId, decisionOf(row)]));
}

/** Returns the latest decisions about a subscription, newest first, closed ones included. */
export async function latestDecisions(
  knex: Knex,
  subscriptionId: number,
  limit: number,
): Promise<Decision[]> {
  const rows = await knex('decisions')
    .where({ subscriptionId })
    .orderBy('id', 'desc')
    .limit(limit)
    .select('*');
  return rows.map(decisionOf);
}

/** Returns a subscription on the list, with what a decision about it needs to know. */
export async function decisionSubject(
  knex: Knex,
  subscriptionId: number,
): Promise<DecisionSubject | undefined> {
  const [row] = await queryRows<
    Omit<DecisionSubject, 'customer'> & { customerId: number; name: string; relationship: string }
  >(
    knex,
    sql`select ${columns([...SUBSCRIPTION_COLUMNS, 'customerId', 'subscriptionId', 'productId', 'skuId', 'removedAt'], 's')},
          c.name, c.relationship
        from subscriptions s join customers c on c.id = s.customer_id
        where s.id = ${subscriptionId} and c.removed_at is null`,
  );
  if (!row) return undefined;
  const { customerId, name, relationship, ...subject } = row;
  return { ...subject, customer: { id: customerId, name, relationship } };
}

export const decisionOf = ({ decidedBy, decidedByName, ...row }: DecisionRow): Decision => ({
  ...row,
  by: { id: decidedBy, name: decidedByName },
});
