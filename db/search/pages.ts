import type { Knex } from 'knex';
import { CUSTOMER_COLUMNS, type SelectedCustomer } from '../customers/customer.js';
import { dialectOf } from '../connection/dialect.js';
import { tagNames } from '../tags/ofCustomer.js';
import { countRows } from '../sql/count.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import * as postgresEngine from './postgresEngine.js';
import { planFor } from './planFor.js';
import { RANKS, type Plan, type Rank, type Search } from './plan.js';
import { beyondKey, conditionsOf, orderBy, type Hit, type SortKey } from './conditions.js';
import { queryRows } from '../sql/run.js';
import { and, columns, list, raw, sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL, type Total } from '../sql/total.js';
import * as sqliteEngine from './sqliteEngine.js';

export const PAGE_SIZE = 10;

/** Keyset of a page: rank, then the sort key of the list. */
export type PageKey = readonly [rank: number, listName: string, microsoftId: string, id: number];

export interface PageAsk extends KeysetAsk<PageKey> {
  /** Number of the page's first row, from 1. A search ends after its best thousand. */
  at?: number | undefined;
}

export interface Page<Row> extends KeysetPage<Row, PageKey> {
  total: Total;
}

/** A row's sort key. `rank` comes first and is that of the tenant's best row. */
export interface RankedKey extends SortKey {
  rank: number;
}

/** Returns a page of all customers in list order. */
export async function listCustomers(knex: Knex, ask: PageAsk): Promise<Page<SelectedCustomer>> {
  const some = knex('customers').whereNull('removedAt').select(knex.raw('1'));
  const total = await countRows(knex.from(some.limit(MAX_EXACT_TOTAL + 1).as('some')));
  const page = await keysetPage(PAGE_SIZE, ask, pageKeyOf, (key, backwards, limit) =>
    listPage(knex, key, backwards, limit),
  );
  return { ...page, total: limitedTotal(total) };
}

/** Returns a page of the customers that match, best rank first. Rows of a tenant follow its best one. */
export async function findCustomers(
  knex: Knex,
  search: Search,
  ask: PageAsk,
): Promise<Page<SelectedCustomer>> {
  const plan = await planFor(knex, search);
  if (plan.tokens.length === 0)
    return { rows: [], size: PAGE_SIZE, total: limitedTotal(0), next: null, previous: null };
  const hits = await engineOf(knex).allHits(knex, plan, MAX_EXACT_TOTAL);
  if (hits !== 'more') {
    const rows = inOrder(hits);
    const page = await keysetPage(PAGE_SIZE, ask, pageKeyOf, (key, backwards, limit) =>
      Promise.resolve(rowsBeyond(rows, key, backwards, limit)),
    );
    return {
      ...page,
      total: limitedTotal(hits.length),
      rows: await recordsOf(knex, idsOf(page.rows)),
    };
  }
  const page = await keysetPage(PAGE_SIZE, ask, pageKeyOf, (key, backwards, limit) =>
    bestPage(knex, plan, key, backwards, limit),
  );
  const isLast = page.previous !== null && (ask.at ?? 1) + PAGE_SIZE > MAX_EXACT_TOTAL;
  return { ...page, total: limitedTotal(MAX_EXACT_TOTAL + 1), next: isLast ? null : page.next };
}

/** Number of customers that match, exact up to a thousand, and the customer if it is only one. */
export interface Found {
  total: Total;
  only: SelectedCustomer | undefined;
}

export async function countFound(knex: Knex, search: Search): Promise<Found> {
  const plan = await planFor(knex, search);
  const none = plan.tokens.length === 0;
  const ids = none ? [] : await engineOf(knex).allIds(knex, plan, MAX_EXACT_TOTAL);
  if (ids === 'more') return { total: limitedTotal(MAX_EXACT_TOTAL + 1), only: undefined };
  const [only] = ids.length === 1 ? await recordsOf(knex, ids) : [];
  return { total: limitedTotal(ids.length), only };
}

/** True if any customer matches. */
export async function hasMatch(knex: Knex, search: Search): Promise<boolean> {
  const plan = await planFor(knex, search);
  return plan.tokens.length > 0 && (await engineOf(knex).allIds(knex, plan, 0)) === 'more';
}

/** The columns of `SelectedCustomer`, from `customers c`. */
export const customerColumns = (knex: Knex): string =>
  `${columns([...CUSTOMER_COLUMNS, 'listName'], 'c').text}, ${tagNames(dialectOf(knex), 'c.id')} as tags`;

export const engineOf = (knex: Knex) =>
  dialectOf(knex) === 'sqlite' ? sqliteEngine : postgresEngine;

/** Sorts hits by the best rank of their tenants. */
function inOrder(hits: readonly Hit[]): RankedKey[] {
  const ranks = new Map<string, number>();
  for (const { microsoftId, ownRank } of hits)
    ranks.set(microsoftId, Math.min(ownRank, ranks.get(microsoftId) ?? ownRank));
  return withRanks(hits, ranks);
}

const LAST_RANK = Math.max(...RANKS);

/** Sorts rows in list order by the ranks of their tenants. */
function withRanks<Row extends SortKey>(
  rows: readonly Row[],
  ranks: ReadonlyMap<string, number>,
): (Row & RankedKey)[] {
  return rows
    .map((row) => ({ ...row, rank: ranks.get(row.microsoftId) ?? LAST_RANK }))
    .sort((one, other) => one.rank - other.rank);
}

function rowsBeyond<Row extends RankedKey>(
  rows: readonly Row[],
  key: PageKey | undefined,
  backwards: boolean,
  limit: number,
): Row[] {
  const rest = key === undefined ? [...rows] : rows.filter((row) => isBeyond(row, key, backwards));
  return (backwards ? rest.reverse() : rest).slice(0, limit);
}

/** Compares like the databases: text by its UTF-8 bytes. */
function isBeyond(row: RankedKey, [rank, name, tenant, id]: PageKey, backwards: boolean): boolean {
  const order =
    row.rank - rank ||
    Buffer.compare(Buffer.from(row.listName), Buffer.from(name)) ||
    Buffer.compare(Buffer.from(row.microsoftId), Buffer.from(tenant)) ||
    row.id - id;
  return backwards ? order < 0 : order > 0;
}

/** Returns the next page when too many match to fetch all: the next tenants, each with all its matching rows. */
async function bestPage(
  knex: Knex,
  plan: Plan,
  key: PageKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<ListedRow[]> {
  const from = key && hitOfKey(key);
  const hits = await engineOf(knex).bestHits(knex, plan, from, backwards, limit);
  // The key's tenant may have further rows, whose own names rank lower.
  const ranks = new Map(
    [...(from ? [from] : []), ...hits].map((hit) => [hit.microsoftId, hit.ownRank]),
  );
  if (ranks.size === 0) return [];
  const rows = await queryRows<SelectedCustomer & SortKey>(
    knex,
    sql`select ${raw(customerColumns(knex))} from customers c
        where c.removed_at is null and c.microsoft_id in (${list([...ranks.keys()])})
        and ${conditionsOf(knex, plan).matches('c')} ${orderBy('c', false)}`,
  );
  return rowsBeyond(withRanks(rows, ranks), key, backwards, limit);
}

const hitOfKey = ([rank, listName, microsoftId, id]: PageKey): Hit => ({
  ownRank: rank as Rank,
  listName,
  microsoftId,
  id,
});

const idsOf = (rows: readonly SortKey[]): number[] => rows.map(({ id }) => id);

/** Reads the records with these ids, in their order. */
async function recordsOf(knex: Knex, ids: readonly number[]): Promise<SelectedCustomer[]> {
  if (ids.length === 0) return [];
  const rows: SelectedCustomer[] = await knex('customers as c')
    .whereIn('id', ids)
    .select(knex.raw(customerColumns(knex)));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

type ListedRow = SelectedCustomer & RankedKey;

async function listPage(
  knex: Knex,
  key: PageKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<ListedRow[]> {
  const after = key ? [beyondKey('c', hitOfKey(key), backwards ? '<' : '>')] : [];
  return queryRows<ListedRow>(
    knex,
    sql`select ${raw(customerColumns(knex))}, 0 as rank from customers c
        where ${and([raw('c.removed_at is null'), ...after])}
        ${orderBy('c', backwards)} limit ${limit}`,
  );
}

export const pageKeyOf = (row: RankedKey): PageKey => [
  row.rank,
  row.listName,
  row.microsoftId,
  row.id,
];
