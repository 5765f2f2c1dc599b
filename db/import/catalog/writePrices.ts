import type { Knex } from 'knex';
import { draftPrices, recordPriceChanges } from '../../listChanges/recordPrices.js';
import type { Catalog } from '../../offers/offer.js';
import { analyze, execute } from '../../sql/run.js';
import { sql, type Sql } from '../../sql/tag.js';
import type { Writing } from '../list.js';
import type { Run } from '../run.js';
import { eachColumn, OFFER_DETAILS, OFFER_KEY, PRICE_DETAILS, sameOffer } from './priceColumns.js';

const OFFER = [...OFFER_KEY, ...OFFER_DETAILS];
const PRICE = ['tierMin', 'startsAt', ...PRICE_DETAILS];

const list = (columns: readonly string[], alias = '') =>
  eachColumn(columns, ', ', (column) => alias + column);
const setExcluded = (columns: readonly string[]) =>
  eachColumn(columns, ', ', (column) => `${column} = excluded.${column}`);

/** Needs no locks: only imports write the catalog, and they are applied one after the other. */
export const priceWriting = (catalog: Catalog): Writing => ({
  action: 'catalog-imported',
  details: async (trx, importId) => ({ catalog, markets: await marketsOf(trx, importId) }),
  async news(trx, { id }, at) {
    const before = await draftPrices(trx, catalog, at);
    return () => recordPriceChanges(trx, id, catalog, at, before);
  },
  steps: (trx, run, at) => writePrices(trx, run, at, catalog),
});

const marketsOf = (knex: Knex, importId: number): Promise<string[]> =>
  knex('import_catalog_rows')
    .where({ importId })
    .whereNull('fault')
    .distinct('market')
    .orderBy('market')
    .pluck<string[]>('market');

function writePrices(trx: Knex.Transaction, { id }: Run, at: string, catalog: string) {
  const changed = sql`s.import_id = ${id} and s.outcome in ('added', 'changed')`;
  const run = (statement: Sql) => () => execute(trx, statement);
  return [
    // Prices that the file lacks would otherwise continue in the wrong currency.
    run(sql`delete from catalog_prices where offer_id in (
        select o.id from import_catalog_rows s join catalog_offers o on o.id = s.offer_id
        where ${changed} and s.lead = s.line and o.currency <> s.currency)`),
    run(sql`insert into catalog_offers (catalog, ${list(OFFER)})
      select ${catalog}, ${list(OFFER, 's.')} from import_catalog_rows s
      where ${changed} and s.lead = s.line order by s.line
      on conflict (catalog, ${list(OFFER_KEY)}) do update
      set removed_at = null, ${setExcluded(OFFER_DETAILS)}`),
    run(sql`insert into catalog_prices (offer_id, ${list(PRICE)})
      select o.id, ${list(PRICE, 's.')} from import_catalog_rows s
      join catalog_offers o on o.catalog = ${catalog} and ${sameOffer('o', 's')}
      where ${changed} order by s.line
      on conflict (offer_id, tier_min, starts_at) do update set ${setExcluded(PRICE_DETAILS)}`),
    run(sql`delete from catalog_prices where id in (
        select record_id from import_missing where import_id = ${id})`),
    run(sql`update catalog_offers set removed_at = ${at}
      where catalog = ${catalog} and removed_at is null
      and not exists (select 1 from catalog_prices p where p.offer_id = catalog_offers.id)`),
    () => analyze(trx, 'catalog_offers', 'catalog_prices'),
  ];
}
