import { createReadStream } from 'node:fs';
import { expect } from 'chai';
import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { loadSample } from '../../bot/cli/loadSample.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { importCatalog } from '../../db/import/index.js';
import { repositories, type Database } from '../../db/index.js';
import { CATALOGS } from '../../db/offers/offer.js';
import { sampleCatalog } from '../../db/sample/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import {
  snapshotCatalog,
  importCatalogText,
  listOffers,
  price,
  priceList,
} from '../support/importCatalog.js';
import { activityChanges } from '../support/importRecords.js';

const ana = { id: 'a1', name: 'Ana' };
const E5 = { ProductTitle: 'Microsoft 365 E5', ProductId: 'CFQ7TTC0LF8S' };

onEachDatabase('import of a price list', (dialect) => {
  let database: Database;
  beforeEach(async () => {
    database = await newDatabase(dialect);
  });
  afterEach(() => database.close());

  const staged = async () => {
    const tables = ['import_catalog_rows', 'import_missing'];
    return Promise.all(tables.map(async (table) => (await database.read(table)).length));
  };

  it('adds offers with their prices by quantity and date', async () => {
    const report = await importCatalogText(
      database,
      priceList(
        price({ PricingTierRangeMin: '1', PricingTierRangeMax: '99' }),
        price({ PricingTierRangeMin: '100', UnitPrice: '350.005' }),
        price({ EffectiveStartDate: '2027-01-01T00:00:00Z', UnitPrice: '400' }),
        price({ ...E5, TermDuration: 'P3Y', BillingPlan: 'Triennial', UnitPrice: '1800' }),
        price({ ...E5, Market: 'us', Currency: 'usd', UnitPrice: '684' }),
        price({ ...E5, Segment: 'Education', UnitPrice: '100' }),
      ),
    );
    expect(report).to.deep.include({ added: 6, changed: 0, leftOut: 0, missing: 0, rows: [] });
    expect(await listOffers(database)).to.eql([
      'Microsoft 365 E3|P1Y|monthly|EUR|1+ 387.6 100+ 350.005',
      'Microsoft 365 E5|P3Y|triennial|EUR|1+ 1800',
    ]);
    expect(await listOffers(database, 'US')).to.eql(['Microsoft 365 E5|P1Y|monthly|USD|1+ 684']);
    expect(await staged()).to.eql([0, 0]);
  });

  it('reads plans, terms and dates as Partner Center writes them', async () => {
    const one = (n: number, given: Record<string, string>) =>
      price({ ProductTitle: `Product ${n}`, ProductId: `P${n}`, ...given });
    const report = await importCatalogText(
      database,
      priceList(
        one(1, { TermDuration: '', BillingPlan: 'None', UnitPrice: '' }),
        one(2, { TermDuration: 'payG-1', BillingPlan: 'Monthly', UnitPrice: '0.05' }),
        one(3, { TermDuration: '', BillingPlan: 'OneTime', UnitPrice: '1069.00' }),
        one(4, { TermDuration: 'P1M', BillingPlan: 'None', UnitPrice: '0' }),
        one(5, { BillingPlan: 'Every 2 Months', UnitPrice: '0.000125' }),
        one(6, {
          EffectiveStartDate: '1/1/1753 12:00:00 AM',
          EffectiveEndDate: '11/30/9999 11:59:59 PM',
        }),
        one(7, { EffectiveStartDate: '', EffectiveEndDate: '', Segment: '' }),
      ),
    );
    expect(report).to.deep.include({ added: 7, rows: [] });
    expect(await listOffers(database)).to.eql([
      'Product 1||usage|EUR|1+ null',
      'Product 2||usage|EUR|1+ null',
      'Product 3||one-time|EUR|1+ 1069',
      'Product 4|P1M|one-time|EUR|1+ 0',
      'Product 5|P1Y|every 2 months|EUR|1+ 0.000125',
      'Product 6|P1Y|monthly|EUR|1+ 387.6',
      'Product 7|P1Y|monthly|EUR|1+ 387.6',
    ]);
    const ends = await database
      .read<{ startsAt: string; endsAt: string }>('catalog_prices')
      .where({ startsAt: '1753-01-01T00:00:00.000Z' })
      .pluck('endsAt');
    expect(ends).to.eql(['9999-11-30T23:59:59.000Z']);
  });

  it('needs only the required columns', async () => {
    const file = `skuid;PRODUCTID;SkuTitle;ProductTitle;Market;Currency;UnitPrice;Other
0001;P1;Visio Plan 2;Visio;ES;EUR;12.50;x`;
    expect(await importCatalogText(database, file)).to.deep.include({ added: 1 });
    expect(await listOffers(database)).to.eql(['Visio||one-time|EUR|1+ 12.5']);
    const spanish = `Título del producto;Id. de producto;Id. de SKU;Título de SKU;Mercado;Moneda;Precio unitario
Visio;P1;0001;Visio Plan 2;ES;EUR;12.50`;
    expect(await importCatalogText(database, spanish)).to.deep.include({
      unchanged: 1,
      missing: 0,
    });
  });

  it('skips each invalid row and reports the line and the reason', async () => {
    const report = await importCatalogText(
      database,
      priceList(
        price({ Market: 'Spain' }),
        price({ Segment: 'Friends' }),
        price({ Currency: 'EURO' }),
        price({ UnitPrice: '1 234.50' }),
        price({ UnitPrice: '-1' }),
        price({ UnitPrice: '1e3' }),
        price({ UnitPrice: '' }),
        price({ PricingTierRangeMin: '1.5' }),
        price({ PricingTierRangeMin: '10', PricingTierRangeMax: '9' }),
        price({ EffectiveStartDate: '2026-02-30' }),
        price({ EffectiveEndDate: '2025-12-31T00:00:00Z' }),
        price({ TermDuration: 'for ever' }),
        price({ ProductId: '' }),
        price({ ProductTitle: '' }),
        price({ SkuTitle: 'x'.repeat(257) }),
        price(),
        price(),
        price({ UnitPrice: '1' }),
        price({ Currency: 'USD', PricingTierRangeMin: '5' }),
        price() + ',beyond',
      ),
    );
    expect(report.rows.map(({ line, fault, value }) => [line, fault, value])).to.eql([
      [2, 'market', 'Spain'],
      [3, 'segment', 'Friends'],
      [4, 'currency', 'EURO'],
      [5, 'unit-price', '1 234.50'],
      [6, 'unit-price', '-1'],
      [7, 'unit-price', '1e3'],
      [8, 'unit-price', ''],
      [9, 'tier', '1.5'],
      [10, 'tier', '9'],
      [11, 'instant', '2026-02-30T00:00:00.000Z'],
      [12, 'period', '2025-12-31T00:00:00.000Z'],
      [13, 'term', 'for ever'],
      [14, 'sku-empty', ''],
      [15, 'product-empty', ''],
      [16, 'too-long', 'x'.repeat(200)],
      [18, 'price-twice', '17'],
      [19, 'price-twice', '17'],
      [20, 'currency-other', 'USD'],
      [21, 'cells', '21'],
    ]);
    expect(await listOffers(database)).to.eql(['Microsoft 365 E3|P1Y|monthly|EUR|1+ 387.6']);
  });

  it('changes nothing when the same file is imported again', async () => {
    const file = priceList(price(), price({ PricingTierRangeMin: '100', UnitPrice: '350' }));
    await importCatalogText(database, file);
    const tables = () =>
      Promise.all(['catalog_offers', 'catalog_prices'].map((t) => database.read(t).orderBy('id')));
    const initial = await tables();
    expect(await importCatalogText(database, file)).to.deep.include({ unchanged: 2, changed: 0 });
    expect(await tables()).to.eql(initial);
  });

  it('replaces the previous list of the same catalog and markets only', async () => {
    const us = { Market: 'US', Currency: 'USD' };
    await importCatalogText(
      database,
      priceList(price(), price(E5), price(us), price({ ...E5, ...us })),
    );
    await importCatalogText(database, priceList(price({ ProductTitle: 'SQL Server' })), {
      catalog: 'software',
    });
    const report = await importCatalogText(
      database,
      priceList(price({ UnitPrice: '390', ProductTitle: 'Microsoft 365 E3 (new)' })),
    );
    expect(report).to.deep.include({ changed: 1, added: 0, missing: 1, removed: 1 });
    expect(await listOffers(database)).to.eql([
      'Microsoft 365 E3 (new)|P1Y|monthly|EUR|1+ 390',
      'SQL Server|P1Y|monthly|EUR|1+ 387.6',
    ]);
    expect(await listOffers(database, 'US')).to.have.length(2);
    const { rows } = await repositories(database.read, ana).offers.page({
      market: 'ES',
      segment: 'commercial',
      words: 'corporation (NEW) cfq7ttc0lflx',
    });
    expect(rows).to.have.length(1);
  });

  it('takes 57.60 and 57.6 for one price', async () => {
    const file = (unitPrice: string) =>
      priceList(price({ UnitPrice: unitPrice, 'ERP Price': unitPrice }));
    await importCatalogText(database, file('57.60'));
    for (const same of ['57.6', '57.60', '57.6000', '057.6'])
      expect(await importCatalogText(database, file(same)), same).to.deep.include({
        unchanged: 1,
        changed: 0,
      });
    expect(await importCatalogText(database, file('57.61'))).to.deep.include({ changed: 1 });
  });

  describe('of Azure', () => {
    const azure = { catalog: 'azure' } as const;
    const us = { Market: 'US', Currency: 'USD', BillingPlan: '' };
    const meter = { ...us, TermDuration: 'payG-1', UnitPrice: '0.087', Tags: 'Azure' };
    const consumption = priceList(
      price({ ...meter, ProductTitle: 'Bandwidth', SkuId: '00AB' }),
      price({ ...meter, ProductTitle: 'Queue operations', SkuId: '00AC' }),
    );
    const reserved = { ...us, Tags: 'Azure;Reservations', UnitPrice: '1043' };
    const reservations = priceList(
      price({ ...reserved, ProductTitle: 'Reserved VM', SkuId: '000J', TermDuration: 'P3Y' }),
      price({ ...reserved, ProductTitle: 'Reserved VM', SkuId: '000J', TermDuration: 'P1Y' }),
    );
    const products = async () =>
      (await listOffers(database, 'US')).map((offer) => offer.split('|').slice(0, 2).join(' '));
    const both = ['Bandwidth ', 'Queue operations ', 'Reserved VM P1Y', 'Reserved VM P3Y'];

    it('replaces the prices of its own sheet only', async () => {
      await importCatalogText(database, consumption, azure);
      const added = await importCatalogText(database, reservations, azure);
      expect(added).to.deep.include({ added: 2, missing: 0, removed: 0 });
      expect(await products()).to.eql(both);
      for (const again of [consumption, reservations])
        expect(await importCatalogText(database, again, azure)).to.deep.include({
          added: 0,
          changed: 0,
          unchanged: 2,
          missing: 0,
        });
      const fewer = priceList(price({ ...meter, ProductTitle: 'Bandwidth', SkuId: '00AB' }));
      expect(await importCatalogText(database, fewer, azure)).to.deep.include({ removed: 1 });
      expect(await products()).to.eql(both.filter((name) => !name.startsWith('Queue')));
    });

    it('replaces both if the file holds both, each in the markets that it has there', async () => {
      const spain = { Market: 'ES', Currency: 'EUR' };
      await importCatalogText(database, consumption, azure);
      await importCatalogText(database, reservations, azure);
      await importCatalogText(
        database,
        priceList(price({ ...reserved, ...spain, ProductTitle: 'Reserved', TermDuration: 'P1Y' })),
        azure,
      );
      const mixed = priceList(
        price({ ...meter, ProductTitle: 'Bandwidth', SkuId: '00AB' }),
        price({ ...reserved, ProductTitle: 'Reserved VM', SkuId: '000J', TermDuration: 'P1Y' }),
        price({ ...meter, ...spain, ProductTitle: 'Bandwidth', SkuId: '00AB' }),
      );
      const report = await importCatalogText(database, mixed, azure);
      expect(report).to.deep.include({ added: 1, unchanged: 2, removed: 2 });
      expect(await products()).to.eql(['Bandwidth ', 'Reserved VM P1Y']);
      expect(await listOffers(database, 'ES')).to.have.length(2);
    });
  });

  it('restores the row of an offer that returns, with only the new price', async () => {
    await importCatalogText(database, priceList(price(), price(E5)));
    const row = () =>
      database
        .read<{ productId: string }>('catalog_offers')
        .where({ productId: E5.ProductId })
        .first();
    const before = await row();
    await importCatalogText(database, priceList(price()));
    expect(await listOffers(database)).to.have.length(1);
    const again = { ...E5, UnitPrice: '9', EffectiveStartDate: '2026-02-01T00:00:00Z' };
    const report = await importCatalogText(database, priceList(price(), price(again)));
    expect(report).to.deep.include({ added: 1, unchanged: 1 });
    expect((await listOffers(database))[1]).to.equal('Microsoft 365 E5|P1Y|monthly|EUR|1+ 9');
    expect(await row()).to.eql(before);
  });

  it('removes the prices in a currency that the market no longer uses', async () => {
    const tier = { PricingTierRangeMin: '100', UnitPrice: '300' };
    await importCatalogText(database, priceList(price(), price(tier)));
    const newCurrency = { Currency: 'USD' };
    await importCatalogText(
      database,
      priceList(price(newCurrency), price({ ...tier, ...newCurrency })),
    );
    expect(await listOffers(database)).to.eql([
      'Microsoft 365 E3|P1Y|monthly|USD|1+ 387.6 100+ 300',
    ]);
    await importCatalogText(database, priceList(price()), { removeMissing: false });
    expect(await listOffers(database)).to.eql(['Microsoft 365 E3|P1Y|monthly|EUR|1+ 387.6']);
  });

  it('removes no offer because of a skipped row', async () => {
    await importCatalogText(database, priceList(price(), price(E5)));
    const known = priceList(price(), price({ ...E5, UnitPrice: 'x' }));
    const report = await importCatalogText(database, known);
    expect(report).to.deep.include({ leftOut: 1, missing: 0, removed: 0, removal: 'done' });
    const unknown = priceList(price(), price({ ...E5, Market: '?' }));
    expect(await importCatalogText(database, unknown)).to.deep.include({
      missing: 1,
      removed: 0,
      removal: 'withheld',
    });
    expect(await listOffers(database)).to.have.length(2);
    const error: unknown = await importCatalogText(
      database,
      priceList(price({ Market: '?' })),
    ).catch((failed: unknown) => failed);
    expect(error).to.include({ reason: 'would-empty' });
  });

  it('is recorded as one activity entry', async () => {
    await importCatalogText(
      database,
      priceList(price(), price({ ...E5, Market: 'US', Currency: 'USD' })),
    );
    const [entry, ...others] = await activityChanges(database);
    expect(others).to.eql([]);
    expect(entry).to.deep.include({ action: 'catalog-imported', customer: null });
    expect(entry?.after).to.deep.include({
      file: 'List.csv',
      catalog: 'online-services',
      markets: ['ES', 'US'],
      added: 2,
    });
  });

  it('reports but applies nothing in a dry run', async () => {
    await importCatalogText(database, priceList(price(), price(E5)));
    const initial = await snapshotCatalog(database);
    const file = priceList(price({ UnitPrice: '1' }), price({ ...E5, SkuId: '0002' }));
    const report = await importCatalogText(database, file, { dryRun: true });
    expect(report).to.deep.include({ changed: 1, added: 1, missing: 1, removed: 1 });
    expect(await snapshotCatalog(database)).to.equal(initial);
    expect(await staged()).to.eql([0, 0]);
  });

  it('keeps the prices of a draft, which then reports the changes', async () => {
    await importCatalogText(database, priceList(price(), price(E5)));
    const [contoso = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    const { orders, offers } = repositories(database.read, ana);
    const { rows } = await offers.page({ market: 'ES', segment: 'commercial' });
    const draft = await database.transact(async (trx) => {
      const own = repositories(trx, ana).orders;
      let order = await own.begin(contoso, null);
      for (const offer of rows.flatMap((product) => product.offers))
        ({ after: order } = await own.setLine(order.id, order.version, offer, 5, offer.unitPrice));
      return order;
    });
    await importCatalogText(database, priceList(price({ UnitPrice: '400' })));
    const kept = await orders.byId(draft.id);
    expect(kept?.lines).to.eql(draft.lines);
    const changes = kept && (await orders.changesSince(kept, 'ES', 'commercial'));
    expect(changes?.map(({ kind, line }) => [kind, line.product])).to.eql([
      ['price', 'Microsoft 365 E3'],
      ['gone', 'Microsoft 365 E5'],
    ]);
  });

  it('accepts the whole sample, at least a dozen SKUs per catalog, for two markets', async () => {
    for (const catalog of CATALOGS) {
      const { rows } = await readCatalogCsv(() => createReadStream(sampleCatalog(catalog)));
      const report = await importCatalog(catalog, database, rows, { file: 'x', actor: CONSOLE });
      expect(report.leftOut).to.equal(0);
      const skus = await database
        .read('catalog_offers')
        .where({ catalog })
        .distinct('productId', 'skuId');
      expect(skus).to.have.length.at.least(12);
    }
    expect(await repositories(database.read, ana).offers.markets()).to.eql(['ES', 'US']);
  });

  it('is part of the sample loaded at the first start', async () => {
    await loadSample(database);
    const initial = await snapshotCatalog(database);
    await loadSample(database);
    expect(await snapshotCatalog(database)).to.equal(initial);
    expect(await repositories(database.read, ana).offers.markets()).to.eql(['ES', 'US']);
  });
});
