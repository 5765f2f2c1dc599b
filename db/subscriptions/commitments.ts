import type { Knex } from 'knex';
import { totals } from '../orders/money.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, columns, list, raw, sql, type Sql } from '../sql/tag.js';
import {
  COMMITMENT_KINDS,
  COMMITMENTS_ON_PAGE,
  type Commitment,
  type CommitmentDay,
  type CommitmentKey,
  type CommitmentKind,
  type CommitmentPage,
} from './commitment.js';
import {
  ENDED_STATUSES,
  SUBSCRIPTION_COLUMNS,
  type Days,
  type RenewalFilter,
  type Subscription,
} from './subscription.js';
import { sourceOf, unionAll } from './renewalQuery.js';
import { ownConditions, productKeys } from './renewalRanges.js';
import {
  PRICED_BY,
  readTermCosts,
  WITH_PRICED_BY,
  type Priceable,
  type TermCost,
} from './termCost.js';

/** Commitments of each kind that are added up: some weeks of a million subscriptions. */
export const MAX_ADDED_UP = 50_000;

/** Columns that a price depends on, and the day that it is needed for. */
interface Priced extends Omit<Priceable, 'startsOn'> {
  commitsOn: string;
  /** An index into `COMMITMENT_KINDS`. */
  kind: number;
}

interface Row extends Omit<Subscription, 'term' | 'billingPlan' | 'quantity'>, Priced {
  customerId: number;
  name: string;
  relationship: string;
}

interface Group extends Priced {
  count: number;
}

const ROW = sql`${columns([...SUBSCRIPTION_COLUMNS, 'customerId'], 's')}, c.name, c.relationship,
  ${PRICED_BY}`;
/** The same columns under their own names, to group by. */
const PRICED = raw(
  'commits_on, kind, product_id, sku_id, term, billing_plan, market, segment, quantity',
);

/** A kind of commitments: the column of its day, and which subscriptions it concerns. */
interface Part {
  kind: CommitmentKind;
  day: string;
  condition: string;
  /** True if indexes of products and terms are ordered by the day. */
  isIndexed: boolean;
}

/** Monthly terms that renew by themselves are left out: they are decided anew each month. */
const PARTS: readonly Part[] = [
  {
    kind: 'renewal',
    day: 's.end_date',
    condition: `s.auto_renew and s.term <> 'P1M'`,
    isIndexed: true,
  },
  {
    kind: 'window',
    day: 's.cancellable_until',
    condition: `s.cancellable_until is not null and (s.term <> 'P1M' or s.auto_renew is not true)`,
    isIndexed: false,
  },
];

/**
 * Returns a page of the subscriptions that are committed for a term on these days if nobody decides, soonest first,
 * and the sums of all of them by day.
 * @param days from today on: what was open earlier is decided
 * @param search of customers; its products are those of the subscriptions themselves, too
 * @param today in the reader's time zone, as in 2026-11-25: purchases have the prices of this day
 */
export async function commitmentsWithin(
  knex: Knex,
  { from, to, ...filter }: Days & RenewalFilter,
  today: string,
  search: Search | undefined,
  ask: KeysetAsk<CommitmentKey>,
  limit = MAX_ADDED_UP,
): Promise<CommitmentPage> {
  const among = search && (await matching(knex, search));
  const source = sql`${raw(sourceOf(knex, among?.few ?? false))} ${WITH_PRICED_BY}`;
  const products = await productKeys(knex, search?.products ?? []);
  const conditionsOf = ({ day, condition, isIndexed }: Part): Sql[] => {
    const own = ownConditions(filter, products, !isIndexed || (among?.few ?? false));
    const all = [
      sql`${raw(day)} >= ${from} and ${raw(day)} <= ${to} and s.removed_at is null`,
      raw(`${condition} and s.status not in ${ENDED_STATUSES} and c.removed_at is null`),
      ...own.every,
      ...(among ? [among.condition] : []),
    ];
    return own.ofProduct.flatMap((product) =>
      own.ofTerm.map((term) => and([...all, ...product, ...term])),
    );
  };
  /** The rows of both kinds; those of a kind may be in several parts. */
  const union = (each: (part: Part, days: Sql) => Sql, order: Sql, size: number) =>
    unionAll(
      PARTS.map((part) => {
        const found = conditionsOf(part).map((days) => each(part, days));
        return sql`${unionAll(found)} order by commits_on ${order}, id ${order} limit ${size}`;
      }),
    );
  const kindOf = ({ day, kind }: Part) =>
    raw(`${day} as commits_on, ${COMMITMENT_KINDS.indexOf(kind)} as kind`);

  const found = union(
    (
      part,
      days,
    ) => sql`select ${kindOf(part)}, s.id, s.term, s.billing_plan, s.quantity, ${PRICED_BY}
      ${source} where ${days} order by ${raw(part.day)}, s.id limit ${limit + 1}`,
    raw('asc'),
    limit + 1,
  );
  const groups = await queryRows<Group>(
    knex,
    sql`select ${PRICED}, count(*) as count from (${found}) as found group by ${PRICED}`,
  );
  const page = await keysetPage(
    COMMITMENTS_ON_PAGE,
    ask,
    ({ commitsOn, id, kind }: Row): CommitmentKey => [commitsOn, id, kind],
    (key, backwards, size) => {
      const order = raw(backwards ? 'desc' : 'asc');
      const rowsOf = (part: Part, days: Sql) => {
        const kind = COMMITMENT_KINDS.indexOf(part.kind);
        const day = raw(part.day);
        const side = raw(backwards ? '<' : '>');
        // The first comparison is the range of an index.
        const beyond = key
          ? [sql`${day} ${side}= ${key[0]} and (${day}, s.id, ${kind}) ${side} (${list(key)})`]
          : [];
        return sql`select ${kindOf(part)}, ${ROW} ${source} where ${and([days, ...beyond])}
          order by ${raw(part.day)} ${order}, s.id ${order} limit ${size}`;
      };
      return queryRows<Row>(
        knex,
        sql`select * from (${union(rowsOf, order, size)}) as due
          order by commits_on ${order}, id ${order}, kind ${order} limit ${size}`,
      );
    },
  );
  const costOf = await readTermCosts(knex, [...groups, ...page.rows]);
  const termOf = (one: Priced): Priceable => ({
    ...one,
    startsOn: COMMITMENT_KINDS[one.kind] === 'renewal' ? one.commitsOn : today,
  });
  const uncounted = firstUncounted(groups, limit);
  const days = daysOf(
    groups.filter(({ commitsOn }) => uncounted === undefined || commitsOn < uncounted),
    (one) => costOf(termOf(one)),
  );
  return {
    ...page,
    rows: page.rows.map((row) => commitmentOf(row, costOf(termOf(row)))),
    total:
      uncounted === undefined
        ? { count: countOf(groups), more: false }
        : { count: limit, more: true },
    days,
  };
}

const countOf = (groups: readonly Group[]): number =>
  groups.reduce((sum, { count }) => sum + count, 0);

/** Returns the first day of which some may not be counted; undefined if all are. */
function firstUncounted(groups: readonly Group[], limit: number): string | undefined {
  const lastDays = COMMITMENT_KINDS.map((_, kind) => groups.filter((one) => one.kind === kind))
    .filter((all) => countOf(all) > limit)
    .map((all) => all.map(({ commitsOn }) => commitsOn).reduce((a, b) => (a > b ? a : b), ''));
  return lastDays.sort().at(0);
}

function daysOf(
  groups: readonly Group[],
  costOf: (one: Group) => TermCost | undefined,
): CommitmentDay[] {
  const byDay = new Map<string, { group: Group; cost: TermCost | undefined }[]>();
  for (const group of groups) {
    const ofDay = byDay.get(group.commitsOn) ?? [];
    ofDay.push({ group, cost: costOf(group) });
    byDay.set(group.commitsOn, ofDay);
  }
  return [...byDay]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([commitsOn, priced]) => {
      const count = (isCounted: (one: (typeof priced)[number]) => boolean | undefined) =>
        countOf(priced.filter(isCounted).map(({ group }) => group));
      return {
        commitsOn,
        renewals: count(({ group }) => COMMITMENT_KINDS[group.kind] === 'renewal'),
        windows: count(({ group }) => COMMITMENT_KINDS[group.kind] === 'window'),
        unpriced: count(({ cost }) => !cost),
        assumed: count(({ cost }) => cost?.isSegmentAssumed),
        amounts: totals(
          priced.flatMap(({ group, cost }) =>
            cost ? [{ ...cost.amount, minor: cost.amount.minor * group.count }] : [],
          ),
        ).sort((one, other) => (one.currency < other.currency ? -1 : 1)),
        terms: [...new Set(priced.flatMap(({ group, cost }) => (cost ? [group.term] : [])))],
      };
    });
}

const commitmentOf = (
  { kind, customerId, name, relationship, ...row }: Row,
  cost: TermCost | undefined,
): Commitment => ({
  ...row,
  kind: COMMITMENT_KINDS[kind] ?? 'renewal',
  customer: { id: customerId, name, relationship },
  cost,
});
