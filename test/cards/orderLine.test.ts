import { expect } from 'chai';
import { linesOf } from '../../bot/verbs/orders/lineViews.js';
import { planName, termName } from '../../cards/codes.js';
import { lineRow } from '../../cards/orders/orderLine.js';
import type { Language } from '../../cards/text/index.js';
import type { Order, OrderLine } from '../../db/orders/order.js';

const LINE: OrderLine = {
  id: 1,
  offerId: 1,
  catalog: 'online-services',
  productId: 'CFQ7FUT1',
  skuId: '0001',
  term: 'P1Y',
  billingPlan: 'annual',
  currency: 'EUR',
  product: 'Future Suite',
  sku: 'Future Suite',
  publisher: 'Microsoft Corporation',
  quantity: 1,
  unitPrice: '5000',
};

const ANA = { id: 'a1', name: 'Ana' };
const AT = '2026-11-25T10:00:00.000Z';
const ORDER: Order = {
  id: 1,
  state: 'recorded',
  customerId: 1,
  agent: ANA,
  catalog: null,
  version: 1,
  createdAt: AT,
  changedAt: AT,
  begunAt: AT,
  voided: null,
  placed: { at: AT, by: ANA },
  agreement: null,
  partnerCenterNumber: null,
  lines: [],
};

const shown = (overrides: Partial<OrderLine>, language: Language = 'en') =>
  linesOf({ ...ORDER, lines: [{ ...LINE, ...overrides }] })
    .map((view) => lineRow(view, language))
    .map(({ detail, when }) => `${JSON.stringify(detail)} ${when}`)
    .join();

describe('an order line', () => {
  it('never claims charges of a term or a plan that is not known', () => {
    for (const [term, billingPlan, end] of [
      ['P5Y', 'biennial', 'Nov 25, 2031'],
      ['P1Y', 'quarterly', 'Nov 25, 2027'],
      ['P6M', 'monthly', 'May 25, 2027'],
      ['P2Y', 'annual', 'Nov 25, 2028'],
      ['P1Y', 'constructor', 'Nov 25, 2027'],
    ] as const) {
      const text = shown({ term, billingPlan });
      expect(text).to.contain('charges of this term and billing plan are not known here');
      expect(text).to.contain(`renews or ends on ${end}`);
      expect(text).not.to.match(/charged once|one charge|charges, from|canceled until/);
    }
    expect(shown({ billingPlan: 'biennial' })).to.contain('biennial (unknown billing plan)');
    expect(shown({ billingPlan: 'biennial' }, 'es')).to.contain(
      'biennial (plan de facturación desconocido)',
    );
    expect(shown({ billingPlan: 'biennial' }, 'es')).to.contain('no se conocen los cargos');
  });

  it('tells the charges that are known', () => {
    expect(shown({})).to.contain('one charge on Nov 25, 2026 · renews on Nov 25, 2027');
    expect(shown({ term: '', billingPlan: 'one-time' })).to.match(/ charged once$/);
  });
});

describe('a term and a plan', () => {
  it('have a name in both languages, known or not', () => {
    expect(['P1M', 'P6M', 'P5Y', 'P90D', ''].map((term) => termName(term, 'en'))).to.eql([
      '1 month',
      '6 months',
      '5 years',
      'term P90D',
      '',
    ]);
    expect(termName('P90D', 'es')).to.equal('período P90D');
    expect(planName('monthly', 'en')).to.equal('billed monthly');
    expect(planName('', 'en')).to.equal('');
    expect(planName('constructor', 'en')).to.equal('constructor (unknown billing plan)');
  });
});
