import type { Knex } from 'knex';
import { execute, queryRows } from '../sql/run.js';
import { columns, sql } from '../sql/tag.js';
import { COPIED_COLUMNS, tokensOfCustomer, type IndexedCustomer } from './indexedCustomer.js';
import { tokenNumber } from './tokens.js';

/** Columns copied into `search_index` so that matching and ordering never read `customers`. */
export const INDEX_COLUMNS = ['list_name', ...COPIED_COLUMNS];

/** The index as rows `c` that resemble customers, for the conditions of a search. */
export const INDEX_ROWS = sql`(select customer_id as id, ${columns(INDEX_COLUMNS)}, tokens from search_index) as c`;

/** Adds customers to the index or updates their entries. */
export async function writeIndexRows(
  trx: Knex.Transaction,
  customers: readonly IndexedCustomer[],
): Promise<void> {
  const written = [...INDEX_COLUMNS, 'tokens'];
  await execute(
    trx,
    sql`insert into search_index (customer_id, ${columns(written)})
        select c.id, ${columns(INDEX_COLUMNS, 'c')}, added.tokens::smallint[]
        from unnest(${customers.map(({ id }) => id)}::int[], ${customers.map(tokenArray)}::text[])
          with ordinality as added (id, tokens, position)
        join customers c on c.id = added.id order by added.position
        on conflict (customer_id) do update
        set (${columns(written)}) = row (${columns(written, 'excluded')})
        where (${columns(written, 'search_index')}) is distinct from (${columns(written, 'excluded')})`,
  );
}

/** The tokens of a customer as a PostgreSQL array literal. */
export function tokenArray(customer: IndexedCustomer): string {
  const numbers = new Set<number>();
  for (const token of tokensOfCustomer(customer)) numbers.add(tokenNumber(token));
  return `{${[...numbers].sort((one, other) => one - other).join(',')}}`;
}

/** True once the GIN index on tokens exists; it is created after the first import. */
export async function hasTokenIndex(trx: Knex.Transaction): Promise<boolean> {
  const [row] = await queryRows<{ exists: boolean }>(
    trx,
    sql`select to_regclass('search_index_tokens') is not null as exists`,
  );
  return row?.exists ?? false;
}

/** Limits GIN's pending list for this transaction. A long list speeds up bulk loads and slows down every search. */
export async function setPendingListLimit(
  trx: Knex.Transaction,
  limit: '256kB' | '4MB' | '32MB',
): Promise<void> {
  await trx.raw(`set local gin_pending_list_limit = '${limit}'`);
}

/** Merges pending tokens into the GIN index, or creates it: for a million new rows that takes a quarter of the time. */
export async function mergePendingTokens(trx: Knex.Transaction): Promise<void> {
  if (await hasTokenIndex(trx))
    await trx.raw(`select gin_clean_pending_list('search_index_tokens')`);
  else await trx.raw('create index search_index_tokens on search_index using gin (tokens)');
}
