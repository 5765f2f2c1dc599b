import type { Knex } from 'knex';
import { MAX_LIST_NAME_LENGTH } from '../search/searchText.js';

/**
 * Recomputes the list names of these tenants, so that all rows of a tenant are listed under the first of
 * their names.
 * @param microsoftIds the tenants, or a query that selects them
 */
export async function renewListNames(
  knex: Knex,
  microsoftIds: readonly string[] | Knex.QueryBuilder,
): Promise<void> {
  const first = `substr(coalesce((select min(twin.name_key) from customers twin
    where twin.microsoft_id = customers.microsoft_id and twin.removed_at is null), name_key),
    1, ${MAX_LIST_NAME_LENGTH})`;
  await knex('customers')
    .whereIn('microsoftId', microsoftIds as Knex.QueryBuilder)
    .whereRaw(`list_name <> ${first}`)
    .update({ listName: knex.raw(first) });
}
