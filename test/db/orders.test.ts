import { expect } from 'chai';
import fc from 'fast-check';
import { Refused, Stale } from '../../db/errors.js';
import { repositories, type Database, type Repositories } from '../../db/index.js';
import { priceFor, usualOffer, type Offer } from '../../db/offers/offer.js';
import { amountOf, orderNumber, type Order } from '../../db/orders/order.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { rejection } from '../support/rejection.js';

const ana = { id: 'a1', name: 'Ana' };
const bea = { id: 'b2', name: 'Bea' };
const AGREEMENT = { signer: 'Clara', signedOn: '2026-11-01' };

onEachDatabase('orders', (dialect) => {
  let database: Database;
  let contoso: number;
  let offers: Offer[];
  const as = <T>(work: (bound: Repositories) => Promise<T>, actor = ana) =>
    database.transact((trx) => work(repositories(trx, actor)));
  const read = () => repositories(database.read, ana);
  const offer = (index: number): Offer => offers[index] as Offer;

  /** Creates a draft with ten licenses. */
  async function draft(): Promise<Order> {
    const begun = await as(({ orders }) => orders.begin(contoso, null));
    const { after } = await as(({ orders }) =>
      orders.setLine(begun.id, begun.version, offer(0), 10, '10'),
    );
    return after;
  }

  before(async () => {
    database = await newDatabase(dialect);
    [contoso = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    const ids = await addOffers(database, [
      {
        product: 'Microsoft 365 E3',
        prices: [
          { unitPrice: '10', to: 99 },
          { unitPrice: '9', from: 100, to: 300 },
        ],
      },
      {
        product: 'Azure plan',
        catalog: 'azure',
        term: '',
        billingPlan: 'usage',
        prices: [{ unitPrice: null }],
      },
      { product: 'Dynamics 365', segment: 'education' },
      { product: 'Over', prices: [{ unitPrice: '3', endsAt: '2021-01-01T00:00:00.000Z' }] },
      {
        product: 'Twice',
        prices: [
          { unitPrice: '5', startsAt: '2021-10-01T00:00:00.000Z' },
          { unitPrice: '6', startsAt: '2021-11-01T00:00:00.000Z' },
        ],
      },
    ]);
    const found = await read().offers.byIds(ids);
    offers = ids.map((id) => found.get(id) as Offer);
  });

  describe('offers', () => {
    it('are those with a current price in the market and segment, sorted by title', async () => {
      const page = await read().offers.page({ market: 'ES', segment: 'commercial' });
      const prices = page.rows.map(({ product, offers: each }) => [product, each[0]?.unitPrice]);
      expect(prices).to.eql([
        ['Azure plan', null],
        ['Microsoft 365 E3', '10'],
        ['Twice', '5'],
      ]);
      expect(page).to.include({ next: null, previous: null });
    });

    it('are found by words in any order and case, and by catalog', async () => {
      const ask = { market: 'ES', segment: 'commercial' } as const;
      const titles = async (more: object) =>
        (await read().offers.page({ ...ask, ...more })).rows.map(({ product }) => product);
      expect(await titles({ words: 'e3 MICROSOFT' })).to.eql(['Microsoft 365 E3']);
      expect(await titles({ words: '%' })).to.have.length(3);
      expect(await titles({ catalog: 'azure' })).to.eql(['Azure plan']);
      expect(await titles({ market: 'US' })).to.eql([]);
    });

    it('are listed once a product, by term and plan, with their number', async () => {
      const plans = [
        { term: 'P3Y', billingPlan: 'monthly' },
        { term: 'P1Y', billingPlan: 'annual' },
        { term: 'P1Y', billingPlan: 'monthly' },
        { term: 'P1M', billingPlan: 'monthly' },
        { term: 'P2Y', billingPlan: 'monthly', prices: [] },
        { term: 'P1Y', billingPlan: 'triennial', segment: 'education' as const },
      ];
      await addOffers(
        database,
        Array.from({ length: 20 }, (_, n) => `Suite ${String(n).padStart(2, '0')}`).flatMap(
          (product, n) => plans.map((plan) => ({ product, productId: `S${n}`, ...plan })),
        ),
      );
      const ask = { market: 'ES', segment: 'commercial', words: 'suite' } as const;
      const seen: string[] = [];
      let page = await read().offers.page(ask);
      for (;;) {
        expect(page.total).to.eql({ count: 20, more: false });
        for (const { product, offers: each } of page.rows) {
          seen.push(product);
          const terms = each.map(({ term, billingPlan }) => `${term} ${billingPlan}`);
          expect(terms).to.eql(['P1M monthly', 'P1Y monthly', 'P1Y annual', 'P3Y monthly']);
          expect(usualOffer({ offers: each })).to.include({ term: 'P1Y', billingPlan: 'monthly' });
        }
        if (page.next === null) break;
        page = await read().offers.page({ ...ask, after: page.next });
      }
      expect(seen)
        .to.eql([...new Set(seen)].sort())
        .and.have.length(20);
      const back = await read().offers.page({ ...ask, before: page.previous ?? undefined });
      expect(back.rows.map(({ product }) => product)).to.eql(seen.slice(8, 16));
    });

    it('start with the Azure plan in the Azure catalog, on the first page only', async () => {
      const named = (product: string) => ({ product, catalog: 'azure' as const });
      await addOffers(database, [
        ...Array.from({ length: 16 }, (_, n) => named(`App ${String(n).padStart(2, '0')}`)),
        { ...named('Azure plan of Microsoft'), productId: 'DZH318Z0BPS6' },
      ]);
      const ask = { market: 'ES', segment: 'commercial', catalog: 'azure' } as const;
      const first = await read().offers.page(ask);
      const titles = ({ rows }: typeof first) => rows.map(({ product }) => product);
      expect(titles(first).slice(0, 2)).to.eql(['Azure plan of Microsoft', 'App 00']);
      expect(first.rows).to.have.length(8);
      const second = await read().offers.page({ ...ask, after: first.next ?? undefined });
      const third = await read().offers.page({ ...ask, after: second.next ?? undefined });
      expect([...titles(first), ...titles(second), ...titles(third)]).to.have.length(18);
      expect(new Set([...titles(first), ...titles(second), ...titles(third)]).size).to.equal(18);
      const back = await read().offers.page({ ...ask, before: second.previous ?? undefined });
      expect(titles(back)).to.eql(titles(first));
      expect(second.total).to.eql({ count: 18, more: false });
      const found = await read().offers.page({ ...ask, words: 'a' });
      expect(titles(found)[0]).to.equal('App 00');
    });

    it('have the price of their tier; the last tier has no upper limit', async () => {
      const tiers = await read().offers.tiersOf(offer(0).id);
      const prices = [1, 99, 100, 300, 301, 5_000].map((n) => priceFor(tiers, n)?.unitPrice);
      expect(prices).to.eql(['10', '10', '9', '9', '9', '9']);
    });

    it('have the price that started first if two overlap', async () => {
      expect(await read().offers.tiersOf(offer(4).id)).to.have.length(1);
    });
  });

  it('start as a draft of the requesting agent', async () => {
    const order = await as(({ orders }) => orders.begin(contoso, 'azure'));
    expect(order).to.include({ state: 'draft', customerId: contoso, catalog: 'azure' });
    expect(order.agent).to.eql(ana);
    expect(orderNumber(7)).to.equal('CL-000007');
  });

  it('contain an offer once, with its last quantity', async () => {
    const order = await draft();
    const { after } = await as(({ orders }) =>
      orders.setLine(order.id, order.version, offer(0), 100, '9'),
    );
    expect(after.lines.map(({ quantity, unitPrice }) => [quantity, unitPrice])).to.eql([
      [100, '9'],
    ]);
    const [line] = after.lines;
    expect(line && amountOf(line)).to.eql({ minor: 90_000, currency: 'EUR' });
  });

  for (const quantity of [-1, 0, 1.5, 1e9, NaN, null]) {
    it(`refuse a quantity of ${String(quantity)}`, async () => {
      const order = await draft();
      const tried = as(({ orders }) =>
        orders.setLine(order.id, order.version, offer(0), quantity, '10'),
      );
      expect(await rejection(tried)).to.be.instanceOf(Refused);
      expect((await read().orders.byId(order.id))?.lines[0]?.quantity).to.equal(10);
    });
  }

  it('refuse a quantity whose amount would not be exact', async () => {
    const order = await draft();
    const tried = as(({ orders }) =>
      orders.setLine(order.id, order.version, offer(0), 1_000_000, '999999999.99'),
    );
    expect(await rejection(tried)).to.be.instanceOf(Refused);
    expect((await read().orders.byId(order.id))?.lines[0]?.quantity).to.equal(10);
  });

  it('refuse a change to an outdated version', async () => {
    const order = await draft();
    const tried = as(({ orders }) =>
      orders.setLine(order.id, order.version - 1, offer(0), 1, '10'),
    );
    expect(await rejection(tried)).to.be.instanceOf(Stale);
  });

  it('refuse changes by another agent until that agent takes over the draft', async () => {
    const order = await draft();
    const place = (version: number) =>
      as(({ orders }) => orders.place(order.id, version, AGREEMENT), bea);
    expect(await rejection(place(order.version))).to.be.instanceOf(Refused);
    const { after } = await as(({ orders }) => orders.takeOver(order.id, order.version), bea);
    expect(after.agent).to.eql(bea);
    expect((await place(after.version)).order.placed?.by).to.eql(bea);
  });

  it('are placed once when requested several times', async () => {
    const order = await draft();
    const asked = await Promise.all(
      [1, 2, 3, 4].map(() =>
        as(({ orders }) => orders.place(order.id, order.version, AGREEMENT)).catch(
          (error: unknown) => error,
        ),
      ),
    );
    const placed = asked.filter((one) => !(one instanceof Error)) as { placedBefore: boolean }[];
    expect(placed.filter(({ placedBefore }) => !placedBefore)).to.have.length(1);
    for (const one of asked) if (one instanceof Error) expect(one).to.be.instanceOf(Stale);
    const again = await as(({ orders }) => orders.place(order.id, order.version, AGREEMENT));
    expect(again.placedBefore).to.equal(true);
    expect(again.order).to.include({ state: 'recorded' });
    expect(again.order.agreement).to.eql(AGREEMENT);
  });

  it('cannot be placed without a product', async () => {
    const order = await as(({ orders }) => orders.begin(contoso, null));
    const tried = as(({ orders }) => orders.place(order.id, order.version, AGREEMENT));
    expect(await rejection(tried)).to.be.instanceOf(Refused);
  });

  it('report lines whose list price has changed', async () => {
    const order = await draft();
    const changes = () => read().orders.changesSince(order, 'ES', 'commercial');
    expect(await changes()).to.eql([]);
    for (const unitPrice of ['10.0', '11'])
      await database.transact(async (trx) => {
        expect(await changes(), 'the same decimal').to.eql([]);
        await trx('catalog_prices')
          .where({ offerId: offer(0).id, tierMin: 1 })
          .update({ unitPrice });
      });
    expect((await changes()).map((change) => change.kind === 'price' && change.unitPrice)).to.eql([
      '11',
    ]);
    const [gone] = await read().orders.changesSince(order, 'US', 'commercial');
    expect(gone?.kind).to.equal('gone');
    const [line] = order.lines;
    const { after } = await as(({ orders }) =>
      orders.confirmPrices(order.id, order.version, [
        { lineId: line?.id ?? 0, unitPrice: '11', currency: 'EUR' },
      ]),
    );
    expect(await read().orders.changesSince(after, 'ES', 'commercial')).to.eql([]);
    await database.transact((trx) =>
      trx('catalog_prices')
        .where({ offerId: offer(0).id, tierMin: 1 })
        .update({ unitPrice: '10' }),
    );
  });

  it('create their subscriptions once, when the Partner Center number is entered', async () => {
    const order = await draft();
    const { order: placed } = await as(({ orders }) =>
      orders.place(order.id, order.version, AGREEMENT),
    );
    const enter = () => as(({ orders }) => orders.enterNumber(placed.id, placed.version, 'PC-9'));
    expect((await enter()).after).to.include({ state: 'ordered', partnerCenterNumber: 'PC-9' });
    expect(await rejection(enter())).to.be.instanceOf(Stale);
    const held = await database
      .read('subscriptions')
      .where({ orderNumber: 'PC-9' })
      .select('product', 'quantity', 'term', 'status');
    expect(held).to.eql([
      { product: 'Microsoft 365 E3', quantity: 10, term: 'P1Y', status: 'active' },
    ]);
  });

  it('report the customer’s other orders of the last days', async () => {
    const order = await draft();
    await as(({ orders }) => orders.place(order.id, order.version, AGREEMENT));
    const [again] = await read().orders.orderedBefore(await draft());
    expect(again?.kind).to.equal('ordered');
  });

  it('reach only the states of the diagram, in any order of actions', async () => {
    const press = fc.constantFrom('line', 'place', 'discard', 'number', 'correct', 'void', 'take');
    const allowed = ['draft', 'recorded', 'ordered', 'voided', 'discarded'];
    const steps: Record<string, string[]> = {
      draft: ['draft', 'recorded', 'discarded'],
      recorded: ['recorded', 'ordered', 'voided'],
      ordered: ['ordered', 'voided'],
      voided: ['voided'],
      discarded: ['discarded'],
    };
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 8 }), async (presses) => {
        let order = await draft();
        for (const one of presses) {
          const { id, version, state } = order;
          await as(async ({ orders }) => {
            if (one === 'line') await orders.setLine(id, version, offer(0), 3, '10');
            if (one === 'place') await orders.place(id, version, AGREEMENT);
            if (one === 'discard') await orders.discard(id, version);
            if (one === 'number') await orders.enterNumber(id, version, 'PC-1');
            if (one === 'correct') await orders.correctNumber(id, version, 'PC-1', 'PC-2');
            if (one === 'void') await orders.voidOrder(id, version, 'Mistake');
            if (one === 'take') await orders.takeOver(id, version);
          }).catch((error: unknown) => {
            if (!(error instanceof Stale || error instanceof Refused)) throw error;
          });
          order = (await read().orders.byId(id)) ?? order;
          expect(allowed).to.include(order.state);
          expect(steps[state], `${one} from ${state}`).to.include(order.state);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are listed by state, latest change first, without gaps between pages', async () => {
    const seen: number[] = [];
    let ask: Parameters<Repositories['orders']['page']>[0] = { customerId: contoso };
    for (;;) {
      const page = await read().orders.page(ask);
      seen.push(...page.rows.map(({ id }) => id));
      if (!page.next) break;
      ask = { customerId: contoso, after: page.next };
    }
    const all = await database
      .read('orders')
      .whereNot({ state: 'discarded' })
      .whereNotNull('begunAt')
      .orderBy([
        { column: 'changedAt', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .pluck('id');
    expect(seen).to.eql(all);
    const drafts = await read().orders.page({ state: 'draft' });
    expect(new Set(drafts.rows.map(({ state }) => state))).to.eql(new Set(['draft']));
  });

  it('list the customers that an agent recently ordered for', async () => {
    const cleo = { id: 'c3', name: 'Cleo' };
    const [fabrikam = 0, litware = 0] = await addCustomers(database, [
      { name: 'Fabrikam' },
      { name: 'Litware' },
    ]);
    for (const customer of [fabrikam, contoso, fabrikam])
      await as(({ orders }) => orders.begin(customer, null), cleo);
    await as(({ orders }) => orders.begin(litware, null), bea);
    const asked: { sql: string; bindings: string[] }[] = [];
    const listen = (query: { sql: string; bindings: string[] }) => void asked.push(query);
    database.read.on('query', listen);
    const { orders } = repositories(database.read, cleo);
    expect(await orders.recentCustomers(5)).to.eql([fabrikam, contoso]);
    database.read.removeListener('query', listen);
    const [{ sql, bindings } = { sql: '', bindings: [] }] = asked;
    const plan = await database.transact<unknown>(async (trx) => {
      // PostgreSQL reads tables this small sequentially. The test checks that it can use an index.
      if (dialect === 'postgres')
        await trx.raw('set local enable_seqscan = off; set local enable_bitmapscan = off');
      const explain = dialect === 'postgres' ? 'explain' : 'explain query plan';
      return trx.raw<unknown>(`${explain} ${sql.replace(/\$\d+/g, '?')}`, bindings);
    });
    expect(JSON.stringify(plan)).to.contain('orders_agent_id_changed_at_id_index');
  });
});
