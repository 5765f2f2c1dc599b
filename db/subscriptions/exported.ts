import type { Knex } from 'knex';
import type { Search } from '../search/plan.js';
import { queryRows } from '../sql/run.js';
import { columns, raw, sql, type Sql } from '../sql/tag.js';
import { renewalQuery } from './renewalQuery.js';
import {
  SUBSCRIPTION_COLUMNS,
  type RenewalDays,
  type RenewalFilter,
  type RenewalKey,
  type Subscription,
} from './subscription.js';
import {
  PRICED_BY,
  readTermCosts,
  WITH_PRICED_BY,
  type Priceable,
  type TermCost,
} from './termCost.js';

/** A subscription in a file. */
export interface ExportedSubscription extends Subscription {
  /** Null when it was ordered here and not imported yet. */
  subscriptionId: string | null;
  customer: { name: string; microsoftId: string };
  /** The name of the customer's owner; empty without one, or while it is not known. */
  owner: string;
  /** For the term that starts on its day of renewal; undefined if the price list has no price for it. */
  cost: TermCost | undefined;
}

type Row = Omit<ExportedSubscription, 'customer' | 'cost' | 'owner'> &
  Pick<Priceable, 'productId' | 'skuId' | 'market' | 'segment'> & {
    name: string;
    microsoftId: string;
    owner: string | null;
  };

/** Columns and joins that `exportedBy` needs, of `subscriptions s` and `customers c`. */
export const EXPORTED = {
  columns: sql`${columns([...SUBSCRIPTION_COLUMNS, 'subscriptionId'], 's')}, c.name, c.microsoft_id,
    case when o.agent_id is not null then o.agent_name end as owner, ${PRICED_BY}`,
  joins: sql`left join customer_owners o on o.customer_id = c.id ${WITH_PRICED_BY}`,
};

/** Reads all renewals of a list, in its order and in constant memory. */
export interface RenewalReader {
  count(): Promise<number>;
  /** Returns the rows after a key. */
  after(key: RenewalKey | undefined, limit: number): Promise<ExportedSubscription[]>;
}

/** Prepares reading the subscriptions that renew or end on these days. @see renewalsWithin */
export async function readAllRenewals(
  knex: Knex,
  days: RenewalDays & RenewalFilter,
  search: Search | undefined,
): Promise<RenewalReader> {
  const query = await renewalQuery(knex, days, search);
  return {
    async count() {
      const [row] = await queryRows<{ count: number }>(
        knex,
        sql`select count(*) as count from (${query.all(raw('s.id'))}) as found`,
      );
      return row?.count ?? 0;
    },
    after: (key, limit) => exportedBy(knex, query.rowsBeyond(EXPORTED, key, false, limit)),
  };
}

/** Reads subscriptions with their costs. @param statement selects the columns of `EXPORTED` and others */
export async function exportedBy<Others>(
  knex: Knex,
  statement: Sql,
): Promise<(ExportedSubscription & Others)[]> {
  const rows = await queryRows<Row & Others>(knex, statement);
  const costOf = await readTermCosts(knex, rows);
  const today = new Date().toISOString().slice(0, 10);
  return rows.map((row) => ({
    ...row,
    customer: { name: row.name, microsoftId: row.microsoftId },
    owner: row.owner ?? '',
    cost: costOf({ ...row, startsOn: row.endDate ?? today }),
  }));
}
