import { snakeCase } from '../../sql/camelCase.js';
import { queryRows } from '../../sql/rows.js';
import type { Run } from '../run.js';
import { OFFER_KEY } from './check.js';

/** Rows that are compared in one short transaction. */
const AT_ONCE = 2_000;

/** What of an offer its first row says, beside its currency. */
export const OFFER_WORDS = [
  'product',
  'sku',
  'publisher',
  'description',
  'unit',
  'tags',
  'titleKey',
  'searchText',
] as const;
export const PRICE_WORDS = ['tierMax', 'unitPrice', 'erpPrice', 'endsAt'] as const;

/** Whether two rows are of the same offer, as SQL. */
export const sameOffer = (one: string, other: string): string =>
  OFFER_KEY.map(snakeCase)
    .map((column) => `${one}.${column} = ${other}.${column}`)
    .join(' and ');

const differs = (columns: readonly string[], one: string, other: string): string =>
  columns
    .map(snakeCase)
    .map((column) => `${one}.${column} is distinct from ${other}.${column}`)
    .join(' or ');

/**
 * The first row of the same offer; a row that has another currency than that is left out. Without the
 * plus sign SQLite goes through the whole file by its lines, for the sake of the smallest.
 */
const LEAD = `update import_catalog_rows set outcome = 'added', lead = (
    select min(+e.line) from import_catalog_rows e
    where e.import_id = import_catalog_rows.import_id and e.fault is null
    and ${sameOffer('e', 'import_catalog_rows')})
  where import_id = ? and line > ? and line <= ?`;
const CURRENCY = `update import_catalog_rows set fault = 'currency-other', fault_value = currency
  where import_id = ? and line > ? and line <= ? and fault is null and currency <> (
    select e.currency from import_catalog_rows e
    where e.import_id = import_catalog_rows.import_id and e.line = import_catalog_rows.lead)`;
const OUTCOME = `update import_catalog_rows
  set offer_id = found.offer_id, price_id = found.price_id, outcome = found.outcome
  from (
    select s.line, o.id as offer_id, p.id as price_id, case
      when p.id is null or o.removed_at is not null then 'added'
      when o.currency <> s.currency or ${differs(PRICE_WORDS, 'p', 's')}
        or (s.lead = s.line and (${differs(OFFER_WORDS, 'o', 's')})) then 'changed'
      else 'unchanged' end as outcome
    from import_catalog_rows s
    join catalog_offers o on o.catalog = ? and ${sameOffer('o', 's')}
    left join catalog_prices p
      on p.offer_id = o.id and p.tier_min = s.tier_min and p.starts_at = s.starts_at
    where s.import_id = ? and s.line > ? and s.line <= ?
  ) as found
  where import_catalog_rows.import_id = ? and import_catalog_rows.line = found.line`;

/**
 * Holds every row against what stands here, in short transactions. It stays true until it is applied:
 * only imports write the catalog, and one that another overtook stops by itself.
 */
export async function comparePrices(run: Run, catalog: string, total: number): Promise<void> {
  for (let last = 0, done = 0; ;) {
    const lines = await queryRows<{ line: number }>(
      run.database.read,
      'select line from import_catalog_rows where import_id = ? and line > ? order by line limit ?',
      [run.id, last, AT_ONCE],
    );
    const end = lines.at(-1)?.line;
    if (end === undefined) return;
    const these = [run.id, last, end];
    await run.write(async (trx) => {
      await trx.raw(LEAD, these);
      await trx.raw(CURRENCY, these);
      await trx.raw(OUTCOME, [catalog, ...these, run.id]);
    });
    last = end;
    done += lines.length;
    run.progress('compare', done, total);
  }
}
