import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { importCatalog } from '../../db/import/index.js';
import type { Database } from '../../db/index.js';
import { priceFor, type Catalog } from '../../db/offers/offer.js';
import { createOffers } from '../../db/offers/repository.js';
import { fileOf, importer } from './importRecords.js';

const COLUMNS =
  'ChangeIndicator,ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment';
const HEADINGS = COLUMNS.split(',');

const DEFAULTS: Record<string, string> = {
  ChangeIndicator: 'Unchanged',
  ProductTitle: 'Microsoft 365 E3',
  ProductId: 'CFQ7TTC0LFLX',
  SkuId: '0001',
  SkuTitle: 'Microsoft 365 E3',
  Publisher: 'Microsoft Corporation',
  TermDuration: 'P1Y',
  BillingPlan: 'Monthly',
  Market: 'ES',
  Currency: 'EUR',
  UnitPrice: '387.60',
  EffectiveStartDate: '2026-01-01T00:00:00.0000000Z',
  EffectiveEndDate: '9999-11-30T23:59:59.0000000Z',
  Segment: 'Commercial',
};

/** A row of a price list with these columns changed from the defaults. */
export const price = (given: Record<string, string> = {}): string =>
  HEADINGS.map((heading) => ({ ...DEFAULTS, ...given })[heading] ?? '').join(',');

export const priceList = (...rows: string[]): string => fileOf(COLUMNS, ...rows);

/** Imports this text as a price list that replaces the previous one. */
export const importCatalogText = (
  database: Database,
  text: string,
  options: Parameters<ReturnType<typeof importer>>[2] & { catalog?: Catalog } = {},
) => {
  const { catalog = 'online-services', ...more } = options;
  return importer(readCatalogCsv, (...given) => importCatalog(catalog, ...given))(database, text, {
    removeMissing: true,
    ...more,
  });
};

/** The current offers, one line each, with their prices by quantity. */
export async function listOffers(
  database: Database,
  market = 'ES',
  now = new Date(),
): Promise<string[]> {
  const offers = createOffers(database.read, () => now);
  const { rows } = await offers.page({ market, segment: 'commercial' });
  return Promise.all(
    rows
      .flatMap(({ offers: each }) => each)
      .map(async ({ id, product, term, billingPlan, currency }) => {
        const tiers = await offers.tiersOf(id);
        const prices = tiers.map(
          ({ tierMin }) => `${tierMin}+ ${String(priceFor(tiers, tierMin)?.unitPrice)}`,
        );
        return [product, term, billingPlan, currency, prices.join(' ')].join('|');
      }),
  );
}

/** All data that a catalog import can change, serialized for exact comparison. */
export async function snapshotCatalog(database: Database): Promise<string> {
  const { read } = database;
  const tables = ['catalog_offers', 'catalog_prices', 'activity'];
  return JSON.stringify(await Promise.all(tables.map((table) => read(table).orderBy('id'))));
}
