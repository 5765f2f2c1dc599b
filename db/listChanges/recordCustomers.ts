import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { execute } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import type { Run } from '../import/run.js';

/** Tells if no import has brought a customer yet: the first list is no news. */
export const isFirstCustomerList = async (knex: Knex): Promise<boolean> =>
  (await knex('customers').first('id')) === undefined;

/** Records customers that an import added, changed or removed, once it has written them. */
export async function recordCustomerChanges(
  trx: Knex.Transaction,
  { id }: Pick<Run, 'id'>,
  at: string,
  isFirst: boolean,
): Promise<void> {
  const source = sql`from import_changes ch where ch.import_id = ${id}`;
  if (isFirst) {
    await execute(
      trx,
      sql`insert into list_changes (run_id, at, kind, new_value)
        select ${id}, ${at}, 'customers-first', cast(count(*) as text) ${source}
        and ch.outcome = 'added' having count(*) > 0`,
    );
    return;
  }
  await execute(
    trx,
    sql`insert into list_changes (run_id, at, kind, customer_id)
      select ${id}, ${at}, case when ch.record_id is null then 'customer-new' else 'customer-back' end,
        (select c.id from customers c where c.microsoft_id = ch.record ->> 'microsoftId'
          and c.relationship = ch.record ->> 'relationship')
      ${source} and ch.outcome = 'added' order by ch.line`,
  );
  const json = (values: string) =>
    raw(dialectOf(trx) === 'postgres' ? `cast(ch.${values} as jsonb)` : `ch.${values}`);
  for (const [field, kind] of [
    ['name', 'customer-renamed'],
    ['domain', 'customer-domain'],
  ] as const)
    await execute(
      trx,
      sql`insert into list_changes (run_id, at, kind, customer_id, old_value, new_value)
        select ${id}, ${at}, ${raw(`'${kind}'`)}, record_id, old_value, new_value from (
          select ch.line, ch.record_id, ${json('old_values')} ->> ${raw(`'${field}'`)} as old_value,
            ${json('new_values')} ->> ${raw(`'${field}'`)} as new_value
          ${source} and ch.outcome = 'changed') as changed
        where old_value <> new_value order by line`,
    );
  await execute(
    trx,
    sql`insert into list_changes (run_id, at, kind, customer_id)
      select ${id}, ${at}, 'customer-gone', record_id from import_missing
      where import_id = ${id} order by record_id`,
  );
}
