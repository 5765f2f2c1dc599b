import { expect } from 'chai';
import { termCostText } from '../../cards/services/termCostText.js';

const amount = { minor: 69_120, currency: 'EUR' };
const perMonth = { minor: 5_760, currency: 'EUR' };

describe('the cost of a subscription', () => {
  it('says the term and, if it is billed monthly, the month', () => {
    const cost = { amount, perMonth, isSegmentAssumed: false };
    expect(termCostText(cost, 'P1Y', 'en')).to.equal('€691.20 for the term · €57.60 per month');
    expect(termCostText({ ...cost, perMonth: undefined }, 'P3Y', 'en')).to.equal(
      '€691.20 for the term',
    );
  });

  it('of a month says only that', () => {
    const cost = { amount: perMonth, perMonth: undefined, isSegmentAssumed: false };
    expect(termCostText(cost, 'P1M', 'en')).to.equal('€57.60 per month');
    expect(termCostText(cost, 'P1M', 'es')).to.match(/^57,60\s€ al mes$/);
  });
});
