import { expect } from 'chai';
import type { Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { importCatalogText, listOffers, price, priceList } from '../support/importCatalog.js';
import {
  activityChanges,
  fileOf,
  importBillingText,
  importSubscriptionsText,
} from '../support/importRecords.js';
import { guid, importText, list } from '../support/imports.js';

onEachDatabase('import of a list that passed through Excel', (dialect) => {
  let database: Database;

  beforeEach(async () => {
    database = await newDatabase(dialect);
    await addCustomers(
      database,
      ['Contoso', 'Fabrikam', 'Litware'].map((name, n) => ({ name, microsoftId: guid(n + 1) })),
    );
  });
  afterEach(() => database.close());

  const billing = (...rows: string[]) =>
    importBillingText(database, fileOf('Microsoft ID,Phone,Postal code,Country', ...rows));
  const stored = () =>
    database.read('billing_profiles').orderBy('customerId').pluck<string[]>('phone');
  const codes = () =>
    database.read('billing_profiles').orderBy('customerId').pluck<string[]>('postalCode');

  it('restores postal codes and phone numbers that lost their zeros and signs', async () => {
    await billing(
      `${guid(1)},34915550100,8001,Spain`,
      `${guid(2)},612345678,184,IT`,
      `${guid(3)},16175550100,2139,US`,
    );
    expect(await codes()).to.eql(['08001', '00184', '02139']);
    expect(await stored()).to.eql(['+34 915 55 01 00', '+39 06 1234 5678', '+1 617 555 0100']);
    await billing(`${guid(1)},,1000-2,ES`, `${guid(2)},,12345678,IT`, `${guid(3)},,ABC,US`);
    expect(await codes()).to.eql(['1000-2', '12345678', 'ABC']);
  });

  it('counts a value with the same digits as unchanged', async () => {
    await billing(
      `${guid(1)},+1 617 555 0100,,ES`,
      `${guid(2)},call me,0007,`,
      // Without its plus sign it is also a number of Germany.
      `${guid(3)},+1 617 555 0100,01067,DE`,
    );
    const report = await billing(
      `${guid(1)},16175550100,,ES`,
      `${guid(2)},call me,7,`,
      `${guid(3)},16175550100,1067,DE`,
    );
    expect(report).to.deep.include({ changed: 0, unchanged: 3, damaged: { count: 0, values: [] } });
    expect(await stored()).to.eql(['+1 617 555 0100', 'call me', '+1 617 555 0100']);
    expect(await codes()).to.eql(['', '0007', '01067']);
  });

  it('keeps an edit made here when the file only lost digits', async () => {
    await billing(`${guid(1)},+1 617 555 0100,,ES`);
    await database.transact((trx) => trx('billing_profiles').update({ phone: '+1 617 555 0199' }));
    const report = await billing(`${guid(1)},16175550100,,ES`);
    expect(report).to.deep.include({ conflicts: { count: 0, names: [] } });
    expect(await stored()).to.eql(['+1 617 555 0199']);
  });

  it('keeps the value here if that of the file is damaged, and reports it', async () => {
    await billing(`${guid(1)},+34 915 55 01 00,08001,ES`, `${guid(2)},+1 617 555 0100,,US`);
    const before = (await activityChanges(database)).length;
    const report = await billing(
      `${guid(1)},"3,49156E+10",08002,ES`,
      `${guid(2)},1.61756E+10,#####,US`,
      `${guid(3)},#NAME?,,ES`,
    );
    expect(report).to.deep.include({ added: 1, changed: 1, unchanged: 1, leftOut: 0 });
    expect(report.damaged).to.eql({
      count: 4,
      values: [
        { line: 2, name: 'Contoso', field: 'phone', value: '3,49156E+10' },
        { line: 3, name: 'Fabrikam', field: 'phone', value: '1.61756E+10' },
        { line: 3, name: 'Fabrikam', field: 'postalCode', value: '#####' },
        { line: 4, name: 'Litware', field: 'phone', value: '#NAME?' },
      ],
    });
    expect(await stored()).to.eql(['+34 915 55 01 00', '+1 617 555 0100', '']);
    expect(await codes()).to.eql(['08002', '', '']);
    expect(await activityChanges(database)).to.have.length(before + 3);
    const sound = await billing(`${guid(2)},+1 617 555 0100,,US`);
    expect(sound).to.deep.include({ unchanged: 1, damaged: { count: 0, values: [] } });
  });

  it('identifies an offer by its SKU ID with or without zeros, and refuses a damaged ID', async () => {
    await importCatalogText(database, priceList(price(), price({ SkuId: '000T' })));
    const before = await listOffers(database);
    const report = await importCatalogText(
      database,
      priceList(price({ SkuId: '1' }), price({ SkuId: '000T' })),
    );
    expect(report).to.deep.include({ unchanged: 2, added: 0, removed: 0 });
    expect(await listOffers(database)).to.eql(before);
    const damaged = await importCatalogText(
      database,
      priceList(price(), price({ ProductId: '0.00E+00' }), price({ SkuId: '1.00E+05' })),
    );
    expect(damaged.rows.map(({ fault, value }) => [fault, value])).to.eql([
      ['damaged', '0.00E+00'],
      ['damaged', '1.00E+05'],
    ]);
    expect(damaged).to.deep.include({ removal: 'withheld' });
  });

  it('takes small prices and the limits of price ranges exactly', async () => {
    const tier = (PricingTierRangeMin: string, PricingTierRangeMax: string, UnitPrice: string) =>
      price({ PricingTierRangeMin, PricingTierRangeMax, UnitPrice });
    const report = await importCatalogText(
      database,
      priceList(
        tier('0.000', '100.000', '3.6E-06'),
        tier('101', '5000000000', '0.000016000000000000'),
        tier('5000000001', '', '1E-5'),
        tier('0.5', '', '1'),
      ),
    );
    expect(report.rows.map(({ fault, value }) => [fault, value])).to.eql([['tier', '0.5']]);
    const prices = await database
      .read('catalog_prices')
      .orderBy('tierMin')
      .select('tierMin', 'tierMax', 'unitPrice');
    expect(prices.map(({ unitPrice }) => Number(unitPrice))).to.eql([3.6e-6, 1.6e-5, 1e-5]);
    expect(prices.map(({ tierMin, tierMax }) => [tierMin, tierMax])).to.eql([
      [1, 100],
      [101, null],
      [2_147_483_647, null],
    ]);
  });

  it('leaves out the dates that have no certain reading, and removes nothing', async () => {
    const dated = (n: number, EffectiveStartDate: string) =>
      price({ SkuId: `000${n}`, EffectiveStartDate });
    await importCatalogText(database, priceList(dated(1, '2026-05-11')));
    const report = await importCatalogText(
      database,
      priceList(dated(2, '13/01/2026'), dated(3, '01/13/2026'), dated(4, '2026-01-01')),
    );
    expect(report.rows.map(({ line, fault }) => [line, fault])).to.eql([
      [2, 'day-order'],
      [3, 'day-order'],
    ]);
    expect(report).to.deep.include({ added: 1, removal: 'withheld' });
  });

  it('keeps the order number of a subscription if that of the file is damaged', async () => {
    const subscription = (order: string, sku: string) =>
      importSubscriptionsText(
        database,
        fileOf(
          'Subscription ID,Microsoft ID,Product,Status,SKU ID,Order number',
          `${guid(9)},${guid(1)},Visio,Active,${sku},${order}`,
        ),
      );
    await subscription('123456789012', '0001');
    const report = await subscription('1.23457E+11', '1');
    expect(report).to.deep.include({ unchanged: 1, changed: 0 });
    expect(report.damaged.values).to.eql([
      { line: 2, name: 'Visio', field: 'orderNumber', value: '1.23457E+11' },
    ]);
    const [row] = await database.read('subscriptions').select('orderNumber', 'skuId', 'version');
    expect(row).to.eql({ orderNumber: '123456789012', skuId: '0001', version: 1 });
  });

  it('finds nothing changed when letters are decomposed or have invisible characters around', async () => {
    const row = (name: string, id: string, domain: string, tag: string) =>
      list(`${id},${name},${domain},Cloud Reseller,${tag}`);
    await importText(database, row('Compañía Ibérica', guid(8), 'iberica.example', 'público'));
    for (const text of [
      row('Compañía Ibérica', guid(8), 'iberica.example', 'público').normalize('NFD'),
      row(
        '\u00a0Compañía Ibérica\u200b',
        `\u200e${guid(8)}\u202c`,
        '\u202diberica.ex\u00adample',
        '\ufeffpúblico\u200f',
      ),
    ]) {
      const report = await importText(database, text);
      expect(report).to.deep.include({ unchanged: 1, changed: 0, added: 0, leftOut: 0 });
    }
    const damaged = await importText(database, row('#NAME?', guid(8), '', ''));
    expect(damaged.rows.map(({ fault }) => fault)).to.eql(['damaged']);
  });
});
