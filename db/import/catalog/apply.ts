import type { Knex } from 'knex';
import { snakeCase } from '../../sql/camelCase.js';
import { analyze } from '../../sql/rows.js';
import type { Run } from '../run.js';
import { OFFER_KEY } from './check.js';
import { OFFER_WORDS, PRICE_WORDS, sameOffer } from './compare.js';

const list = (columns: readonly string[], of = ''): string =>
  columns.map((column) => of + snakeCase(column)).join(', ');
const set = (columns: readonly string[]): string =>
  columns
    .map(snakeCase)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');

const OFFER = [...OFFER_KEY, 'currency', ...OFFER_WORDS];
const PRICE = ['tierMin', 'startsAt', ...PRICE_WORDS];

/** Writes the staged differences, each step in one statement. Rows that change nothing are not written. */
export function catalogSteps(
  trx: Knex.Transaction,
  { id, database }: Run,
  at: string,
  catalog: string,
): (() => Promise<unknown>)[] {
  const changed = "s.import_id = ? and s.fault is null and s.outcome <> 'unchanged'";
  return [
    // Prices that the file lacks would go on in the wrong currency.
    () =>
      trx.raw(
        `delete from catalog_prices where offer_id in (
           select o.id from import_catalog_rows s join catalog_offers o on o.id = s.offer_id
           where ${changed} and s.lead = s.line and o.currency <> s.currency)`,
        [id],
      ),
    () =>
      trx.raw(
        `insert into catalog_offers (catalog, ${list(OFFER)})
         select ?, ${list(OFFER, 's.')} from import_catalog_rows s
         where ${changed} and s.lead = s.line order by s.line
         on conflict (catalog, ${list(OFFER_KEY)}) do update
         set removed_at = null, currency = excluded.currency, ${set(OFFER_WORDS)}`,
        [catalog, id],
      ),
    () =>
      trx.raw(
        `insert into catalog_prices (offer_id, ${list(PRICE)})
         select o.id, ${list(PRICE, 's.')} from import_catalog_rows s
         join catalog_offers o on o.catalog = ? and ${sameOffer('o', 's')}
         where ${changed} order by s.line
         on conflict (offer_id, tier_min, starts_at) do update set ${set(PRICE_WORDS)}`,
        [catalog, id],
      ),
    () =>
      trx.raw(
        `delete from catalog_prices where id in (
           select price_id from import_catalog_missing where import_id = ?)`,
        [id],
      ),
    () =>
      trx.raw(
        `update catalog_offers set removed_at = ? where removed_at is null
         and id in (select offer_id from import_catalog_missing where import_id = ?)
         and not exists (select 1 from catalog_prices p where p.offer_id = catalog_offers.id)`,
        [at, id],
      ),
    () => analyze(trx, database.dialect, 'catalog_offers', 'catalog_prices'),
  ];
}
