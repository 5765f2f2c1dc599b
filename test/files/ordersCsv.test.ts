import { text as joined } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { csvStyleOf } from '../../bot/files/csvStyle.js';
import { fileKindOf } from '../../bot/files/fileKinds.js';
import type { Language } from '../../cards/text/index.js';
import { repositories, type Database, type Repositories } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';

const ana = { id: 'a1', name: 'Ana' };

onEachDatabase('Orders.csv', (dialect) => {
  let database: Database;
  let contoso: number;
  let evil: number;
  let placed: Order;
  const as = <T>(work: (bound: Repositories) => Promise<T>) =>
    database.transact((trx) => work(repositories(trx, ana)));

  before(async () => {
    database = await newDatabase(dialect);
    [contoso = 0, evil = 0] = await addCustomers(database, [
      { name: 'Contoso, "Ltd."' },
      { name: '=HYPERLINK("x")' },
    ]);
    const ids = await addOffers(database, [
      { product: 'Microsoft 365', sku: 'Microsoft 365 E3', prices: [{ unitPrice: '0.125' }] },
      { product: 'Yen', currency: 'JPY', billingPlan: 'one-time', term: '' },
      { product: 'Dinar', currency: 'KWD', billingPlan: 'every 2 months' },
      { product: 'Azure plan', catalog: 'azure', term: '', billingPlan: 'usage' },
    ]);
    const prices = ['0.125', '1200.5', '7.0005', null];
    const offers = await repositories(database.read, ana).offers.byIds(ids);
    placed = await as(async ({ orders }) => {
      let order = await orders.begin(contoso, null);
      for (const [i, id] of ids.entries()) {
        const offer = offers.get(id);
        const price = prices[i] ?? null;
        const quantity = price === null ? null : 1_001;
        if (!offer) continue;
        ({ after: order } = await orders.setLine(order.id, order.version, offer, quantity, price));
      }
      const agreement = { signer: 'Clara', signedOn: '2026-11-01' };
      ({ order } = await orders.place(order.id, order.version, agreement));
      return (await orders.enterNumber(order.id, order.version, '=PC-1')).after;
    });
    await as(async ({ orders }) => {
      const offer = offers.get(ids[0] ?? 0);
      for (const discarded of [false, true]) {
        const { id, version } = await orders.begin(evil, 'azure');
        const { after } = offer
          ? await orders.setLine(id, version, offer, 2, '0.125')
          : { after: { version } };
        if (discarded) await orders.discard(id, after.version);
      }
      await orders.begin(contoso, null);
    });
  });

  /** Returns the file's text and rows, and the row count announced before it was written. */
  async function read(
    asked: Record<string, unknown> = {},
    language: Language = 'en',
    locale: string = language,
  ): Promise<{ text: string; rows: Record<string, string>[]; announced: number }> {
    const file = fileKindOf('orders');
    if (!file) throw new Error('unknown file');
    const input = file.input.parse(asked);
    const style = csvStyleOf(locale);
    const reader = { id: 'a1', role: 'admin' as const, language, timeZone: 'Europe/Madrid', style };
    const { rows: announced } = await file.size(input, reader, repositories(database.read, ana));
    let text = '';
    await file.content(input, reader, { database, onBatch: () => Promise.resolve() })(
      async (pieces) => {
        text = await joined(pieces);
      },
    );
    return {
      text,
      announced,
      rows: parse(text, { bom: true, columns: true, delimiter: style.delimiter }),
    };
  }

  it('has one row per order line with exact amounts', async () => {
    const { rows, announced } = await read({ customer: `customer/${contoso}` });
    expect(announced).to.equal(4);
    const number = `CL-${String(placed.id).padStart(6, '0')}`;
    const customer = await database
      .read<{ id: number; microsoftId: string }>('customers')
      .where({ id: contoso })
      .first();
    const [first, ...others] = rows;
    const { Placed: at, ...cells } = first ?? {};
    expect(cells).to.eql({
      Order: number,
      'Partner Center order': "'=PC-1",
      State: 'Ordered in Partner Center',
      'Void reason': '',
      Customer: 'Contoso, "Ltd."',
      'Microsoft ID': customer?.microsoftId,
      Agent: 'Ana',
      Catalog: 'Online services',
      Product: 'Microsoft 365',
      SKU: 'Microsoft 365 E3',
      Term: '1 year',
      'Billing plan': 'billed monthly',
      Quantity: '1001',
      'Unit price': '0.125',
      // 125.125 rounded half up.
      Amount: '125.13',
      Currency: 'EUR',
    });
    expect(new Date(at ?? '').toISOString().slice(0, 19)).to.equal(placed.placed?.at.slice(0, 19));
    expect(
      others.map((row) => [row['Quantity'], row['Unit price'], row['Amount'], row['Currency']]),
    ).to.eql([
      ['1001', '1200.5', '1201701', 'JPY'],
      ['1001', '7.0005', '7007.501', 'KWD'],
      ['', '', '', 'EUR'],
    ]);
    expect(others.map((row) => row['Billing plan'])).to.eql([
      'billed once',
      'every 2 months',
      'billed by usage',
    ]);
  });

  it('filters by state, customer and time like the list', async () => {
    const count = async (asked: object) => {
      const { rows, announced } = await read({ ...asked });
      expect(rows).to.have.length(announced);
      return rows.length;
    };
    expect(await count({})).to.equal(5);
    expect(await count({ state: 'any' })).to.equal(5);
    expect(await count({ state: 'draft' })).to.equal(1);
    expect(await count({ state: 'discarded' })).to.equal(1);
    expect(await count({ state: 'recorded' })).to.equal(0);
    expect(await count({ customer: `customer/${evil}` })).to.equal(1);
    const past = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' };
    expect(await count({ range: past })).to.equal(0);
    expect(await count({ range: { ...past, to: '2999-01-01T00:00:00Z' } })).to.equal(5);
  });

  it('has the decimal sign and the separator of the reader’s spreadsheet', async () => {
    const { text, rows } = await read({ state: 'draft' }, 'es', 'es-ES');
    expect(text).to.match(/^\uFEFFPedido;Pedido del Centro de partners;Estado;/);
    expect(rows[0]).to.include({ 'Precio unitario': '0,125', Importe: '0,25' });
  });

  it('escapes formulas and is in Spanish', async () => {
    const { text, rows } = await read({ state: 'draft' }, 'es', 'es-MX');
    expect(text.startsWith('\uFEFFPedido,Pedido del Centro de partners,Estado,')).to.equal(true);
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({
      Cliente: `'=HYPERLINK("x")`,
      Estado: 'Borrador',
      Importe: '0.25',
      Realizado: '',
    });
  });

  it('exports many batches without skipped or duplicate rows', async () => {
    const [line] = placed.lines;
    await database.transact(async (trx) => {
      const [{ last = 0 } = {}] = await trx('orders').max({ last: 'id' });
      const rows = Array.from({ length: 600 }, (_, i) => ({
        id: Number(last) + 1 + i,
        state: 'recorded',
        customerId: contoso,
        agentId: 'a1',
        agentName: 'Ana',
        createdAt: '2020-01-15T00:00:00.000Z',
        changedAt: '2020-01-15T00:00:00.000Z',
      }));
      await trx.batchInsert('orders', rows, 100);
      const lines = rows.map(({ id }) => ({
        orderId: id,
        offerId: line?.offerId,
        quantity: 1,
        catalog: 'azure',
        productId: 'P',
        skuId: 'S',
        product: 'P',
        sku: 'S',
        publisher: '',
        term: 'P1Y',
        billingPlan: 'monthly',
        currency: 'EUR',
        unitPrice: '1',
      }));
      await trx.batchInsert('order_lines', lines, 60);
    });
    const { rows } = await read({ state: 'recorded' });
    const numbers = rows.map((row) => row['Order']);
    expect(new Set(numbers).size).to.equal(600);
    expect(numbers).to.eql([...numbers].sort());
  });
});
