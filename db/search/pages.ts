import type { Knex } from 'knex';
import type { CustomerRow } from '../customers/repository.js';
import { dialectOf } from '../connection/dialect.js';
import { tagNames } from '../tags/ofCustomer.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import * as postgres from './postgres.js';
import { planOf, type Plan, type Rank, type Search } from './query.js';
import { conditionsOf, LIST_ORDER, orderBy, type Hit, type SortKey } from './conditions.js';
import { list, raw, rowsOf, sql } from '../sql/tag.js';
import { COUNT_LIMIT, limitedTotal, type Total } from '../sql/total.js';
import * as sqlite from './sqlite.js';

export const PAGE_SIZE = 10;

/**
 * Where a row stands in its list: rank, the tenant's name in the list, Microsoft ID, id. A page starts
 * behind such a key, so the last page costs what the first does and a row added meanwhile makes none
 * skipped or doubled.
 */
export type PageKey = readonly [rank: number, listName: string, microsoftId: string, id: number];

export interface PageAsk extends KeysetAsk<PageKey> {
  /** The number of the page's first row; a search ends with its best thousand. */
  at?: number | undefined;
}

export interface Page<Row> extends KeysetPage<Row, PageKey> {
  total: Total;
}

/** A row in its place: rank counts first, and is that of the tenant's best row. */
export interface Ranked extends SortKey {
  rank: number;
}

/** A page of all customers, by name. */
export async function listCustomers(knex: Knex, ask: PageAsk): Promise<Page<CustomerRow>> {
  const some = knex('customers').whereNull('removed_at').select(knex.raw('1'));
  const [row] = await knex
    .from(some.limit(COUNT_LIMIT + 1).as('some'))
    .count<{ count: number | string }[]>({ count: '*' });
  const page = await keysetPage(PAGE_SIZE, ask, keyOf, (key, backwards, limit) =>
    listed(knex, key, backwards, limit),
  );
  return { ...page, total: limitedTotal(Number(row?.count ?? 0)) };
}

/**
 * A page of the customers in which all that `search` wants occurs. Best first: the name itself, names
 * that start so, names with words that start so, the rest. A tenant's rows stand together at the place
 * of the best of them.
 */
export async function findCustomers(
  knex: Knex,
  search: Search,
  ask: PageAsk,
): Promise<Page<CustomerRow>> {
  const query = planOf(search);
  if (query.tokens.length === 0)
    return { rows: [], size: PAGE_SIZE, total: limitedTotal(0), next: null, previous: null };
  const hits = await engineOf(knex).allOf(knex, query, COUNT_LIMIT);
  if (hits !== 'more') {
    const rows = inOrder(hits);
    const page = await keysetPage(PAGE_SIZE, ask, keyOf, (key, backwards, limit) =>
      Promise.resolve(beyondKey(rows, key, backwards, limit)),
    );
    return { ...page, total: limitedTotal(hits.length), rows: await recordsOf(knex, page.rows) };
  }
  const page = await keysetPage(PAGE_SIZE, ask, keyOf, (key, backwards, limit) =>
    best(knex, query, key, backwards, limit),
  );
  const isLast = page.previous !== null && (ask.at ?? 1) + PAGE_SIZE > COUNT_LIMIT;
  return { ...page, total: limitedTotal(COUNT_LIMIT + 1), next: isLast ? null : page.next };
}

/** The only customer that a search finds; or that it finds none, or several. */
export async function onlyOne(
  knex: Knex,
  search: Search,
): Promise<CustomerRow | 'none' | 'several'> {
  const query = planOf(search);
  const hits = query.tokens.length === 0 ? [] : await engineOf(knex).allOf(knex, query, 1);
  if (hits === 'more') return 'several';
  const [only] = await recordsOf(knex, hits);
  return only ?? 'none';
}

/** The columns of a customer's record, in a query whose `customers` are `c`. */
export const record = (knex: Knex): string =>
  `c.id, c.list_name, c.microsoft_id, c.relationship, c.name, c.domain, c.imported_name,
    c.version, ${tagNames(dialectOf(knex), 'c.id')} as tags`;

export const engineOf = (knex: Knex) => (dialectOf(knex) === 'sqlite' ? sqlite : postgres);

/** All that was found, each tenant's rows at the place of the best of them. */
function inOrder(hits: readonly Hit[]): Ranked[] {
  const ranks = new Map<string, number>();
  for (const { microsoft_id, own_rank } of hits)
    ranks.set(microsoft_id, Math.min(own_rank, ranks.get(microsoft_id) ?? own_rank));
  return ranked(hits, ranks);
}

/** Rows in the order of the list, sorted by their tenants' ranks. */
function ranked<Row extends SortKey>(
  rows: readonly Row[],
  ranks: ReadonlyMap<string, number>,
): (Row & Ranked)[] {
  return rows
    .map((row) => ({ ...row, rank: ranks.get(row.microsoft_id) ?? 3 }))
    .sort((one, other) => one.rank - other.rank);
}

function beyondKey<Row extends Ranked>(
  rows: readonly Row[],
  key: PageKey | undefined,
  backwards: boolean,
  limit: number,
): Row[] {
  const there = key === undefined ? [...rows] : rows.filter((row) => isBeyond(row, key, backwards));
  return (backwards ? there.reverse() : there).slice(0, limit);
}

/** As the databases compare: text by its bytes. */
function isBeyond(row: Ranked, [rank, name, tenant, id]: PageKey, backwards: boolean): boolean {
  const order =
    row.rank - rank ||
    Buffer.compare(Buffer.from(row.list_name), Buffer.from(name)) ||
    Buffer.compare(Buffer.from(row.microsoft_id), Buffer.from(tenant)) ||
    row.id - id;
  return backwards ? order < 0 : order > 0;
}

/** The best of too many to look at all: the next tenants, each with all its rows that match. */
async function best(
  knex: Knex,
  query: Plan,
  key: PageKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<ListedRow[]> {
  const from = key && hitAt(key);
  const hits = await engineOf(knex).best(knex, query, from, backwards, limit);
  // Of the tenant whose row is the key, there may be rows whose own names fit less well.
  const ranks = new Map(
    [...(from ? [from] : []), ...hits].map((hit) => [hit.microsoft_id, hit.own_rank]),
  );
  if (ranks.size === 0) return [];
  const rows = await rowsOf<CustomerRow & SortKey>(
    knex,
    sql`select ${raw(record(knex))} from customers c
        where c.removed_at is null and c.microsoft_id in (${list([...ranks.keys()])})
        and ${conditionsOf(knex, query).matches('c')} ${orderBy('c', false)}`,
  );
  return beyondKey(ranked(rows, ranks), key, backwards, limit);
}

const hitAt = ([rank, list_name, microsoft_id, id]: PageKey): Hit => ({
  own_rank: rank as Rank,
  list_name,
  microsoft_id,
  id,
});

/** The records of a page, in its order. */
async function recordsOf(knex: Knex, places: readonly SortKey[]): Promise<CustomerRow[]> {
  const ids = places.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows: CustomerRow[] = await knex('customers as c')
    .whereIn('id', ids)
    .select(knex.raw(record(knex)));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

type ListedRow = CustomerRow & Ranked;

async function listed(
  knex: Knex,
  key: PageKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<ListedRow[]> {
  const rows = knex('customers as c')
    .whereNull('removed_at')
    .select(knex.raw(`${record(knex)}, 0 as rank`));
  if (key)
    void rows.whereRaw(
      `(${LIST_ORDER.join(', ')}) ${backwards ? '<' : '>'} (?, ?, ?)`,
      key.slice(1),
    );
  const order = backwards ? 'desc' : 'asc';
  const found: unknown = await rows
    .orderBy(LIST_ORDER.map((column) => ({ column, order })))
    .limit(limit);
  return found as ListedRow[];
}

export const keyOf = (row: Ranked): PageKey => [row.rank, row.list_name, row.microsoft_id, row.id];
