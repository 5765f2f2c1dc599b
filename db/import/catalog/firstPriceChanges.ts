import type { Knex } from 'knex';
import { queryRows } from '../../sql/run.js';
import { sql } from '../../sql/tag.js';
import type { ChangedRecord } from '../report.js';

/** A staged price beside the stored one. */
interface Prices {
  product: string;
  sku: string;
  market: string;
  term: string;
  currency: string;
  unitPrice: string | null;
  endsAt: string;
  oldCurrency: string;
  oldUnitPrice: string | null;
  oldEndsAt: string;
}

/** `387.6 EUR`; null for a price by usage. */
const amount = (price: string | null, currency: string): string | null =>
  price === null ? null : `${price} ${currency}`;

/** Returns the first prices that change. One whose offer has another description only shows no values. */
export async function firstPriceChanges(
  knex: Knex,
  importId: number,
  limit: number,
): Promise<ChangedRecord[]> {
  const rows = await queryRows<Prices>(
    knex,
    sql`select s.product, s.sku, s.market, s.term, s.currency, s.unit_price, s.ends_at,
        o.currency as old_currency, p.unit_price as old_unit_price, p.ends_at as old_ends_at
      from import_catalog_rows s
      join catalog_offers o on o.id = s.offer_id
      join catalog_prices p on p.id = s.price_id
      where s.import_id = ${importId} and s.outcome = 'changed'
      order by s.line limit ${limit}`,
  );
  return rows.map((row) => {
    const { product, sku, market } = row;
    const about = { market, term: row.term };
    return {
      name: sku === '' || sku === product ? product : `${product}, ${sku}`,
      before: {
        ...about,
        unitPrice: amount(row.oldUnitPrice, row.oldCurrency),
        endsAt: row.oldEndsAt,
      },
      after: { ...about, unitPrice: amount(row.unitPrice, row.currency), endsAt: row.endsAt },
    };
  });
}
