import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import { orderNumber } from '../orders/order.js';
import { keysetPage } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, join, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import {
  CHANGE_KINDS,
  type ChangeAsk,
  type ChangeKey,
  type ChangeKind,
  type ChangeNarrowing,
  type ChangePage,
  type ListChange,
} from './listChange.js';

/** Changes on a page. */
export const CHANGES_ON_PAGE = 10;

/** The kind of change that is about an agent's draft. */
const OF_DRAFTS = 'price-changed' satisfies ChangeKind;

interface Row extends Pick<ListChange, 'id' | 'at' | 'kind' | 'about'> {
  orderId: number | null;
  customerId: number | null;
  name: string | null;
  removedAt: string | null;
  oldValue: string | null;
  newValue: string | null;
}

/** Returns a page of changes, newest first, and the number of each kind. */
export async function changesPage(
  knex: Knex,
  { from, to, kind, search, draftsOf, withoutDrafts = false }: ChangeNarrowing,
  ask: ChangeAsk,
): Promise<ChangePage> {
  const among = search && (await matching(knex, search));
  const source = sourceOf(knex, among?.few);
  const common = [
    ...(among ? [among.condition] : []),
    ...(draftsOf === undefined ? [] : [sql`l.agent_id = ${draftsOf}`]),
    ...(withoutDrafts ? [sql`l.kind <> ${OF_DRAFTS}`] : []),
  ];
  const days = sql`l.at >= ${from} and l.at < ${to}`;
  const kinds: readonly ChangeKind[] = draftsOf === undefined ? CHANGE_KINDS : [OF_DRAFTS];
  const [counts, page] = await Promise.all([
    countKinds(knex, among ? source : raw('from list_changes l'), kinds, days, common),
    keysetPage(
      CHANGES_ON_PAGE,
      ask,
      ({ at, id }: Row): ChangeKey => [at, id],
      (key, newer, limit) => {
        const order = raw(newer ? 'asc' : 'desc');
        const only = kind ?? (draftsOf === undefined ? undefined : OF_DRAFTS);
        const conditions = [
          ...(only === undefined ? [] : [sql`l.kind = ${only}`]),
          ...within({ from, to }, key, newer),
          ...common,
        ];
        return queryRows<Row>(
          knex,
          sql`select l.id, l.at, l.kind, l.order_id, l.about, l.old_value, l.new_value,
              l.customer_id, c.name, c.removed_at
            ${source} where ${and(conditions)} order by l.at ${order}, l.id ${order} limit ${limit}`,
        );
      },
    ),
  ]);
  const shown = kind === undefined ? counts : counts.filter((one) => one.kind === kind);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  return {
    ...page,
    rows: page.rows.map(
      ({ customerId, name, removedAt, orderId, oldValue, newValue, ...change }) => ({
        ...change,
        customer:
          customerId === null
            ? null
            : { id: customerId, name: name ?? '', onList: removedAt === null },
        order: orderId === null ? null : { id: orderId, number: orderNumber(orderId) },
        before: oldValue,
        after: newValue,
      }),
    ),
    total: limitedTotal(total),
    counts: counts.map((one) => ({ kind: one.kind, total: limitedTotal(one.count) })),
  };
}

/** Bounds of a page as one range of an index. */
function within(
  { from, to }: Pick<ChangeNarrowing, 'from' | 'to'>,
  key: ChangeKey | undefined,
  newer: boolean,
): Sql[] {
  const side = raw(newer ? '>' : '<');
  return [
    sql`l.at >= ${from} and l.at < ${to}`,
    ...(key ? [sql`(l.at, l.id) ${side} (${key[0]}, ${key[1]})`] : []),
  ];
}

/** Counts the changes of each kind up to a limit; kinds without any are left out. */
async function countKinds(
  knex: Knex,
  source: Sql,
  kinds: readonly ChangeKind[],
  days: Sql,
  conditions: readonly Sql[],
): Promise<{ kind: ChangeKind; count: number }[]> {
  const union = <Row>(among: readonly ChangeKind[], each: (kind: ChangeKind) => Sql) =>
    queryRows<Row>(knex, join(among.map(each), ' union all '));
  // A probe of the index for each kind, because few of them have changes, and a join for each costs more.
  const present = await union<{ kind: ChangeKind }>(
    kinds,
    (kind) => sql`select * from (select l.kind from list_changes l
      where l.kind = ${kind} and ${days} limit 1) as found`,
  );
  if (present.length === 0) return [];
  const counted = await union<{ kind: ChangeKind; count: number }>(
    kinds.filter((kind) => present.some((one) => one.kind === kind)),
    (kind) => sql`select ${raw(`'${kind}'`)} as kind, count(*) as count from (
      select 1 as one ${source} where ${and([sql`l.kind = ${kind}`, days, ...conditions])}
      limit ${MAX_EXACT_TOTAL + 1}) as found`,
  );
  return counted.filter(({ count }) => count > 0);
}

/**
 * Reads by customer if few of them match, else by time. SQLite keeps the order of a cross join.
 * @param few undefined without a search
 */
function sourceOf(knex: Knex, few: boolean | undefined): Sql {
  const cross = dialectOf(knex) === 'sqlite' ? 'cross join' : 'join';
  // A first list has no customer.
  if (few === undefined)
    return raw('from list_changes l left join customers c on c.id = l.customer_id');
  return few
    ? raw(`from customers c ${cross} list_changes l on l.customer_id = c.id`)
    : raw(`from list_changes l ${cross} customers c on c.id = l.customer_id`);
}
