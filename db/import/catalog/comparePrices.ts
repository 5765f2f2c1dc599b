import { execute, queryRows } from '../../sql/run.js';
import { raw, sql } from '../../sql/tag.js';
import type { Run } from '../run.js';
import { eachColumn, OFFER_DETAILS, PRICE_DETAILS, sameOffer } from './priceColumns.js';

/** Rows that are compared in one short transaction. */
const ROWS_AT_ONCE = 2_000;

const ROWS = raw('import_catalog_rows');

const differ = (columns: readonly string[], one: string, other: string) =>
  eachColumn(columns, ' or ', (name) => `${one}.${name} is distinct from ${other}.${name}`);

/**
 * Compares staged prices with stored ones, in the database. The result stays valid until it is applied:
 * only imports write the catalog, and an import stops if another was applied meanwhile.
 */
export async function comparePrices(run: Run, catalog: string, total: number): Promise<void> {
  for (let last = 0, done = 0; ;) {
    const lines = await queryRows<{ line: number }>(
      run.database.read,
      sql`select line from ${ROWS} where import_id = ${run.id} and line > ${last}
        order by line limit ${ROWS_AT_ONCE}`,
    );
    const end = lines.at(-1)?.line;
    if (end === undefined) return;
    const these = (row: string) =>
      sql`${raw(row)}.import_id = ${run.id} and ${raw(row)}.line > ${last} and ${raw(row)}.line <= ${end}`;

    // The first row of an offer leads: its details are stored, and its currency counts. The plus sign
    // keeps SQLite from scanning all lines of the file for the smallest.
    const lead = sql`update ${ROWS} set outcome = case when fault is null then 'added' end, lead = (
        select min(+e.line) from import_catalog_rows e
        where e.import_id = ${ROWS}.import_id and e.fault is null and ${sameOffer('e', ROWS.text)})
      where ${these(ROWS.text)}`;
    const otherCurrency = sql`update ${ROWS}
      set outcome = null, fault = 'currency-other', fault_value = currency
      where ${these(ROWS.text)} and fault is null and currency <> (
        select e.currency from import_catalog_rows e
        where e.import_id = ${ROWS}.import_id and e.line = ${ROWS}.lead)`;
    const outcome = sql`update ${ROWS}
      set offer_id = stored.offer_id, price_id = stored.price_id, outcome = stored.outcome
      from (
        select s.line, o.id as offer_id, p.id as price_id, case
          when s.fault is not null then null
          when p.id is null or o.removed_at is not null then 'added'
          when o.currency <> s.currency or ${differ(PRICE_DETAILS, 'p', 's')}
            or (s.lead = s.line and (${differ(OFFER_DETAILS, 'o', 's')})) then 'changed'
          else 'unchanged' end as outcome
        from import_catalog_rows s
        join catalog_offers o on o.catalog = ${catalog} and ${sameOffer('o', 's')}
        left join catalog_prices p
          on p.offer_id = o.id and p.tier_min = s.tier_min and p.starts_at = s.starts_at
        where ${these('s')}
      ) as stored
      where ${ROWS}.import_id = ${run.id} and ${ROWS}.line = stored.line`;
    await run.write(async (trx) => {
      await execute(trx, lead);
      await execute(trx, otherCurrency);
      await execute(trx, outcome);
    });
    last = end;
    done += lines.length;
    run.progress('compare', done, total);
  }
}
