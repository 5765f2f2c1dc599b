import type { Knex } from 'knex';
import { raw, rowsOf } from '../sql/tag.js';
import { tokensOfCustomer, COPIED_COLUMNS, type IndexedCustomer } from './indexedCustomer.js';
import { tokenNumber } from './tokens.js';

/** What stands in PostgreSQL's index beside a customer's id and tokens, as it stands with the customer. */
export const INDEX_COLUMNS = ['list_name', ...COPIED_COLUMNS];

/**
 * Customers as those who look through the index see them: all that tells who matches, and where she stands
 * in the list, so that her own row, which is somewhere else, need not be read.
 */
export const INDEX_ROWS = `(select customer_id as id, ${INDEX_COLUMNS.join(', ')}, tokens from search_index) as c`;

/** Puts customers into the index, or renews what it says of them. */
export async function writeIndexRows(
  trx: Knex.Transaction,
  customers: readonly IndexedCustomer[],
): Promise<void> {
  const columns = [...INDEX_COLUMNS, 'tokens'];
  const all = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  await trx.raw(
    `insert into search_index (customer_id, ${columns.join(', ')})
     select c.id, ${INDEX_COLUMNS.map((column) => `c.${column}`).join(', ')}, given.tokens::smallint[]
     from unnest(?::int[], ?::text[]) with ordinality as given (id, tokens, at)
     join customers c on c.id = given.id order by given.at
     on conflict (customer_id) do update set (${columns.join(', ')}) = row (${all('excluded')})
     where (${all('search_index')}) is distinct from (${all('excluded')})`,
    [customers.map(({ id }) => id), customers.map(tokenArray)],
  );
}

/** The tokens of a customer as PostgreSQL keeps them, as an array's literal. */
export function tokenArray(customer: IndexedCustomer): string {
  const numbers = new Set<number>();
  for (const token of tokensOfCustomer(customer)) numbers.add(tokenNumber(token));
  return `{${[...numbers].sort((one, other) => one - other).join(',')}}`;
}

/** Whether tokens are looked up in an index: there is none before there is a customer. */
export async function hasTokenIndex(trx: Knex.Transaction): Promise<boolean> {
  const [found] = await rowsOf<{ sorted: boolean }>(
    trx,
    raw(`select to_regclass('search_index_tokens') is not null as sorted`),
  );
  return found?.sorted ?? false;
}

/** How much may wait to be sorted: a long list makes a bulk load quick, and every find slow. */
export async function setPendingListLimit(trx: Knex.Transaction, isMuch: boolean): Promise<void> {
  await trx.raw(`set local gin_pending_list_limit = '${isMuch ? '32MB' : '256kB'}'`);
}

/** Sorts what waits; a million at once, where there was no customer yet, takes a quarter of the time. */
export async function mergePendingTokens(trx: Knex.Transaction): Promise<void> {
  if (await hasTokenIndex(trx))
    await trx.raw(`select gin_clean_pending_list('search_index_tokens')`);
  else await trx.raw('create index search_index_tokens on search_index using gin (tokens)');
}
