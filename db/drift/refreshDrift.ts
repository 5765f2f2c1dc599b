import type { Knex } from 'knex';
import { BILLING_FIELDS, type BillingField } from '../billing/fields.js';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { snakeCase } from '../sql/camelCase.js';
import { execute } from '../sql/run.js';
import { join, list, raw, sql, type Sql } from '../sql/tag.js';

/**
 * Stores the fields of these customers that differ from the last import, and forgets those that do not any more.
 * Call it in the transaction of the change.
 */
export async function refreshDrift(knex: Knex, customerIds: readonly number[]): Promise<void> {
  if (customerIds.length === 0) return;
  const ids = list(customerIds);
  await forgetEqual(
    knex,
    sql`select id as customer_id, false as conflict from customers
    where id in (${ids})`,
  );
  await storeDifferences(
    knex,
    sql`select id as customer_id, false as conflict from customers where id in (${ids})`,
    BILLING_FIELDS,
  );
}

/**
 * The same after an import. Only what it kept or found in conflict can differ, and only what differed before can
 * be equal now: the cost is that of the differences, not that of the list.
 * @param fields those that the import has
 */
export async function refreshDriftOfImport(
  knex: Knex,
  importId: number,
  fields: readonly BillingField[] = BILLING_FIELDS,
): Promise<void> {
  await forgetEqual(knex, sql`select distinct customer_id, false as conflict from drift`);
  await storeDifferences(
    knex,
    sql`select customer_id, conflict from import_changes
      where import_id = ${importId} and (kept or conflict) and customer_id is not null`,
    fields,
  );
}

async function forgetEqual(knex: Knex, scope: Sql): Promise<void> {
  await execute(
    knex,
    sql`with scope as materialized (${scope}),
        differing as materialized (${differing(dialectOf(knex), BILLING_FIELDS)})
      delete from drift where customer_id in (select customer_id from scope)
        and (customer_id, field) not in (select customer_id, field from differing)`,
  );
}

/** A field that was edited here becomes a conflict when Partner Center's value changes, too. */
async function storeDifferences(
  knex: Knex,
  scope: Sql,
  fields: readonly BillingField[],
): Promise<void> {
  const moved = raw('drift.ours <> excluded.ours or drift.theirs <> excluded.theirs');
  // Without "where true", SQLite reads "on conflict" as a join condition.
  await execute(
    knex,
    sql`with scope as materialized (${scope}),
        differing as materialized (${differing(dialectOf(knex), fields)})
      insert into drift (customer_id, field, ours, theirs, kind, since)
      select customer_id, field, ours, theirs,
        case when conflict then 'conflict' else 'edited' end, ${new Date().toISOString()}
      from differing where true
      on conflict (customer_id, field) do update set
        kind = case when drift.theirs <> excluded.theirs then 'conflict' else drift.kind end,
        since = case when ${moved} then excluded.since else drift.since end,
        kept_at = case when ${moved} then null else drift.kept_at end,
        ours = excluded.ours, theirs = excluded.theirs`,
  );
}

/** Rows of fields that differ, among the customers in `scope`. A field that no import had does not. */
function differing(dialect: Dialect, fields: readonly BillingField[]): Sql {
  const imported = (field: BillingField) =>
    raw(`${dialect === 'postgres' ? 'b.imported::jsonb' : 'b.imported'} ->> '${field}'`);
  return join(
    fields.map((field) => {
      if (field === 'name') return differingNames(imported('name'));
      const ours = raw(`b.${snakeCase(field)}`);
      return sql`select s.customer_id, ${raw(`'${field}'`)} as field, ${ours} as ours,
          ${imported(field)} as theirs, s.conflict
        from scope s join billing_profiles b on b.customer_id = s.customer_id
        where b.imported is not null and ${imported(field)} <> ${ours}`;
    }),
    ' union all ',
  );
}

/** The list of customers and that of billing information both have the name; one of them may be older. */
function differingNames(ofBilling: Sql): Sql {
  return sql`select s.customer_id, 'name' as field, c.name as ours,
      coalesce(${ofBilling}, c.imported_name) as theirs, s.conflict
    from scope s join customers c on c.id = s.customer_id
    left join billing_profiles b on b.customer_id = c.id
    where c.name <> coalesce(${ofBilling}, c.imported_name)
      and c.name <> coalesce(c.imported_name, ${ofBilling})`;
}
