import { execute, queryRows } from '../../sql/run.js';
import { raw, sql } from '../../sql/tag.js';
import { valuesTable } from '../../sql/values.js';
import { ENDED_STATUSES } from '../../subscriptions/subscription.js';
import { recordFields } from '../recordFields.js';
import { BATCH, type Run } from '../run.js';

/**
 * Lets rows take over subscriptions that were ordered here and have no subscription id yet. Rows and
 * subscriptions of the same customer, order number and SKU are paired one to one, oldest first.
 */
export async function takeOverOrdered(run: Run): Promise<void> {
  const { read, dialect } = run.database;
  const { value } = recordFields(dialect, { orderNumber: 'text', skuId: 'text' }, 'r');
  const group = sql`partition by customer_id, order_number, sku_id`;
  const pairs = await queryRows<{ line: number; id: number }>(
    read,
    sql`with ordered as (
        select id, customer_id, order_number, sku_id, row_number() over (${group} order by id) as turn
        from subscriptions
        where subscription_id is null and removed_at is null and order_number <> ''
          and status not in ${raw(ENDED_STATUSES)}
      ), lines as (
        select line, customer_id, order_number, sku_id,
          row_number() over (${group} order by line) as turn
        from (select r.line, r.customer_id, ${value('orderNumber')} as order_number,
                ${value('skuId')} as sku_id
              from import_rows r
              where r.import_id = ${run.id} and r.fault is null
              and r.customer_id in (select customer_id from ordered)
              and not exists (
                select 1 from subscriptions k where k.subscription_id = r.record_key)) as new
      )
      select l.line, o.id from lines l join ordered o on o.customer_id = l.customer_id
        and o.order_number = l.order_number and o.sku_id = l.sku_id and o.turn = l.turn`,
  );
  for (let from = 0; from < pairs.length; from += BATCH) {
    const batch = pairs.slice(from, from + BATCH).map(({ line, id }) => ({ line, id }));
    const taken = valuesTable(dialect, { line: 'integer', id: 'integer' }, batch);
    await run.write((trx) =>
      execute(
        trx,
        sql`update import_rows set record_id = taken.id from ${taken} as taken
          where import_rows.import_id = ${run.id} and import_rows.line = taken.line`,
      ),
    );
  }
}
