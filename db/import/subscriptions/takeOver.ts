import { queryRows, jsonFields, valuesTable } from '../../sql/rows.js';
import { BATCH, type Run } from '../run.js';

const FIELDS = { orderNumber: 'text', skuId: 'text' } as const;
const TAKEN = { line: 'integer', id: 'integer' } as const;

/**
 * Lets rows of the file take over subscriptions that were ordered here, which have no subscription id
 * yet: those of the same customer with the same order number and SKU, one for one, oldest first.
 */
export async function takeOver(run: Run): Promise<void> {
  const { read, dialect } = run.database;
  const record = jsonFields(dialect, 'r.record', FIELDS);
  const [order = '', sku = ''] = record.values();
  const same = 'partition by customer_id, order_number, sku_id';
  const taken = await queryRows<{ line: number; id: number }>(
    read,
    `with ordered as (
       select id, customer_id, order_number, sku_id, row_number() over (${same} order by id) as place
       from subscriptions
       where subscription_id is null and removed_at is null and order_number <> ''
     ), lines as (
       select line, customer_id, order_number, sku_id, row_number() over (${same} order by line) as place
       from (select r.line, r.customer_id, ${order} as order_number, ${sku} as sku_id
             from import_records r
             where r.import_id = ? and r.fault is null
             and r.customer_id in (select customer_id from ordered)
             and not exists (select 1 from subscriptions k where k.subscription_id = r.subject)) as new
     )
     select l.line, o.id from lines l join ordered o on o.customer_id = l.customer_id
       and o.order_number = l.order_number and o.sku_id = l.sku_id and o.place = l.place`,
    [run.id],
  );
  for (let from = 0; from < taken.length; from += BATCH) {
    const rows = taken.slice(from, from + BATCH).map(({ line, id }) => ({ line, id }));
    await run.write((trx) =>
      trx.raw(
        `update import_records set subject_id = given.id from ? as given
         where import_records.import_id = ? and import_records.line = given.line`,
        [valuesTable(trx, dialect, TAKEN, rows), run.id],
      ),
    );
  }
}
