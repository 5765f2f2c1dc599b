import type { Knex } from 'knex';
import { raw, rowsOf } from '../sql/tag.js';
import { allTokensOf, BESIDE, type Indexed } from './indexed.js';
import { numberOf } from './tokens.js';

/** What stands in PostgreSQL's index beside a customer's id and tokens, as it stands with the customer. */
export const COPIED = ['list_name', ...BESIDE];

/**
 * Customers as those who look through the index see them: all that tells who matches, and where she stands
 * in the list, so that her own row, which is somewhere else, need not be read.
 */
export const COPIES = `(select customer_id as id, ${COPIED.join(', ')}, tokens from search_index) as c`;

/** Puts customers into the index, or renews what it says of them. */
export async function writeCopies(
  trx: Knex.Transaction,
  customers: readonly Indexed[],
): Promise<void> {
  const columns = [...COPIED, 'tokens'];
  const all = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  await trx.raw(
    `insert into search_index (customer_id, ${columns.join(', ')})
     select c.id, ${COPIED.map((column) => `c.${column}`).join(', ')}, given.tokens::smallint[]
     from unnest(?::int[], ?::text[]) with ordinality as given (id, tokens, at)
     join customers c on c.id = given.id order by given.at
     on conflict (customer_id) do update set (${columns.join(', ')}) = row (${all('excluded')})
     where (${all('search_index')}) is distinct from (${all('excluded')})`,
    [customers.map(({ id }) => id), customers.map(numbersOf)],
  );
}

/** The tokens of a customer as PostgreSQL keeps them, as an array's literal. */
export function numbersOf(customer: Indexed): string {
  const numbers = new Set<number>();
  for (const token of allTokensOf(customer)) numbers.add(numberOf(token));
  return `{${[...numbers].sort((one, other) => one - other).join(',')}}`;
}

/** Whether tokens are looked up in an index: there is none before there is a customer. */
export async function areSorted(trx: Knex.Transaction): Promise<boolean> {
  const [found] = await rowsOf<{ sorted: boolean }>(
    trx,
    raw(`select to_regclass('search_index_tokens') is not null as sorted`),
  );
  return found?.sorted ?? false;
}

/** How much may wait to be sorted: a long list makes a bulk load quick, and every find slow. */
export async function maySortLater(trx: Knex.Transaction, isMuch: boolean): Promise<void> {
  await trx.raw(`set local gin_pending_list_limit = '${isMuch ? '32MB' : '256kB'}'`);
}

/** Sorts what waits; a million at once, where there was no customer yet, takes a quarter of the time. */
export async function sortTokens(trx: Knex.Transaction): Promise<void> {
  if (await areSorted(trx)) await trx.raw(`select gin_clean_pending_list('search_index_tokens')`);
  else await trx.raw('create index search_index_tokens on search_index using gin (tokens)');
}
