import { expect } from 'chai';
import fc from 'fast-check';
import { readingsOf } from '../../bot/verbs/orders/wantedProduct.js';

const readings = (product: string) =>
  readingsOf({ product }).map(({ name, term, billingPlan }) => [name, term, billingPlan]);
const none = undefined;

describe('the readings of a product that is asked for', () => {
  for (const [product, ...others] of [
    ['Microsoft 365 E3'],
    ['Visio Plan 2'],
    ['annual'],
    ['E3 annual', ['E3', 'P1Y', 'annual'], ['E3', 'P1Y', none]],
    ['E3 monthly', ['E3', none, 'monthly']],
    ['E3 trienal', ['E3', 'P3Y', 'triennial'], ['E3', 'P3Y', none]],
    ['E3 annual billed monthly', ['E3', 'P1Y', 'monthly']],
    ['E3 3 years', ['E3', 'P3Y', none]],
    ['E3 3 años, facturación anual', ['E3', 'P3Y', 'annual']],
    ['Visio Plan 2 P1M', ['Visio Plan 2', 'P1M', none]],
    ['Plan 1 year', ['Plan', 'P1Y', none]],
  ] as const)
    it(`of “${product}” are the whole text${others.length > 0 ? ' first, then its term and plan' : ''}`, () => {
      expect(readings(product)).to.eql([[product, none, none], ...others]);
    });

  it('start with the whole text and never invent words', () => {
    const word = fc.constantFrom(
      'E3',
      'annual',
      'monthly',
      '1',
      'year',
      'billed',
      'Plan',
      '',
      'años,',
      '%',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const product = words.join(' ');
        const [whole, ...others] = readingsOf({ product });
        expect(whole?.name).to.equal(product);
        for (const { name } of others) {
          expect(name).to.not.equal('');
          expect(product.startsWith(name)).to.equal(true);
        }
      }),
    );
  });
});
