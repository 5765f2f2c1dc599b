import type { Knex } from 'knex';
import type { CustomerRow } from '../customers.js';
import { fold } from '../fold.js';

export const PAGE_SIZE = 10;
/** Up to here a total is exact; beyond it is "more than". */
export const EXACT_UP_TO = 1_000;

/**
 * Where a row stands in its list: rank, the tenant's name in the list, Microsoft ID, id. A page starts
 * behind such a key, so the last page costs what the first does and a row added meanwhile makes none
 * skipped or doubled.
 */
export type PageKey = readonly [rank: number, listName: string, microsoftId: string, id: number];

/** Which page: the one after a key, the one before a key, or else the first. */
export interface PageAsk {
  after?: PageKey | undefined;
  before?: PageKey | undefined;
}

export interface Page<Row> {
  rows: Row[];
  /** Exact up to 1,000; 1,001 means more. */
  total: number;
  /** The keys to ask the neighbouring pages with; null where there is none. */
  next: PageKey | null;
  previous: PageKey | null;
}

interface RankedRow extends CustomerRow {
  list_name: string;
  rank: number;
}

const LIST_ORDER = ['list_name', 'microsoft_id', 'id'];

/** A page of all customers, by name. */
export async function listCustomers(knex: Knex, ask: PageAsk): Promise<Page<CustomerRow>> {
  const total = await countUpTo(knex, knex('customers').whereNull('removed_at'));
  return pageOf(total, ask, (key, backwards) =>
    inOrder(listed(knex, key, backwards), LIST_ORDER, backwards, PAGE_SIZE + 1),
  );
}

function listed(knex: Knex, key: PageKey | undefined, backwards: boolean): Knex.QueryBuilder {
  const rows = knex('customers').whereNull('removed_at').select('*', knex.raw('0 as rank'));
  if (key)
    void rows.whereRaw(
      `(list_name, microsoft_id, id) ${backwards ? '<' : '>'} (?, ?, ?)`,
      key.slice(1),
    );
  return rows;
}

/**
 * A page of the customers in which every word of `query` occurs, in any order, anywhere in company name
 * (the current and the last imported), primary domain, Microsoft ID or tags. Best first: the name
 * itself, names that start so, names with a word that starts so, the rest. A tenant's rows stand
 * together at the place of the best of them.
 */
export async function findCustomers(
  knex: Knex,
  query: string,
  ask: PageAsk,
): Promise<Page<CustomerRow>> {
  const folded = fold(query);
  const matches = () => {
    const found = knex('customers').whereNull('removed_at');
    for (const word of folded.split(' '))
      found.whereRaw(`search_text like ? escape '\\'`, [anywhere(word)]);
    return found;
  };
  const total = await countUpTo(knex, matches());
  return pageOf(total, ask, (key, backwards) => {
    const ranked = matches().select('*', rank(knex, folded).wrap('', ' as own_rank'));
    const together = knex
      .from(ranked.as('ranked'))
      .select('*', knex.raw('min(own_rank) over (partition by microsoft_id) as rank'));
    const rows = knex.from(together.as('together')).select<RankedRow[]>('*');
    if (key)
      rows.whereRaw(`(rank, list_name, microsoft_id, id) ${backwards ? '<' : '>'} (?, ?, ?, ?)`, [
        ...key,
      ]);
    return inOrder(rows, ['rank', ...LIST_ORDER], backwards, PAGE_SIZE + 1);
  });
}

/** The next customers by name behind a key, and the key of the last of them. */
export async function customersAfter(
  knex: Knex,
  key: PageKey | undefined,
  limit: number,
): Promise<{ rows: CustomerRow[]; last: PageKey | undefined }> {
  const rows = await inOrder(listed(knex, key, false), LIST_ORDER, false, limit);
  const last = rows.at(-1);
  return { rows, last: last && keyOf(last) };
}

/** Where a word of a name begins: after any of these, or at the start. */
const WORD_STARTS = [' ', '-', '(', '"', "'", '.', ',', '/', '&'];

function rank(knex: Knex, folded: string): Knex.Raw {
  const word = WORD_STARTS.map(() => `name_folded like ? escape '\\'`).join(' or ');
  return knex.raw(
    `case when name_folded = ? then 0 when name_folded like ? escape '\\' then 1 when ${word} then 2 else 3 end`,
    [
      folded,
      `${literally(folded)}%`,
      ...WORD_STARTS.map((start) => `%${start}${literally(folded)}%`),
    ],
  );
}

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');
const anywhere = (word: string) => `%${literally(word)}%`;

async function countUpTo(knex: Knex, matches: Knex.QueryBuilder): Promise<number> {
  const some = matches.select(knex.raw('1')).limit(EXACT_UP_TO + 1);
  const [row] = await knex
    .from(some.as('some'))
    .count<{ count: number | string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

async function inOrder(
  rows: Knex.QueryBuilder,
  columns: readonly string[],
  backwards: boolean,
  limit: number,
): Promise<RankedRow[]> {
  const order = backwards ? 'desc' : 'asc';
  const found: unknown = await rows
    .orderBy(columns.map((column) => ({ column, order })))
    .limit(limit);
  return found as RankedRow[];
}

async function pageOf(
  total: number,
  { after, before }: PageAsk,
  ask: (key: PageKey | undefined, backwards: boolean) => Promise<RankedRow[]>,
): Promise<Page<CustomerRow>> {
  const backwards = before !== undefined;
  const found = await ask(before ?? after, backwards);
  const more = found.length > PAGE_SIZE;
  const rows = found.slice(0, PAGE_SIZE);
  if (backwards) rows.reverse();
  const first = rows.at(0);
  const last = rows.at(-1);
  return {
    rows,
    total,
    previous: first && (backwards ? more : after !== undefined) ? keyOf(first) : null,
    next: last && (backwards || more) ? keyOf(last) : null,
  };
}

const keyOf = (row: RankedRow): PageKey => [row.rank, row.list_name, row.microsoft_id, row.id];
