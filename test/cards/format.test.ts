import { expect } from 'chai';
import { decimalOf, money, unitPrice } from '../../cards/format.js';

describe('an amount of money', () => {
  it('has the decimal places of its currency', () => {
    expect(decimalOf({ minor: 123_450, currency: 'EUR' })).to.equal('1234.50');
    expect(decimalOf({ minor: 5, currency: 'EUR' })).to.equal('0.05');
    expect(decimalOf({ minor: 5, currency: 'JPY' })).to.equal('5');
    expect(decimalOf({ minor: 5, currency: 'KWD' })).to.equal('0.005');
  });

  it('is formatted for the language', () => {
    expect(money({ minor: 123_450, currency: 'EUR' }, 'en')).to.equal('€1,234.50');
    expect(money({ minor: 123_450, currency: 'EUR' }, 'es')).to.equal('1.234,50\u00a0€');
    expect(money({ minor: 1_235, currency: 'JPY' }, 'en')).to.equal('¥1,235');
  });

  it('keeps every digit of a large amount and of a small unit price', () => {
    expect(money({ minor: 9_007_199_254_740_991, currency: 'USD' }, 'en')).to.equal(
      '$90,071,992,547,409.91',
    );
    expect(unitPrice('0.0125', 'EUR', 'en')).to.equal('€0.0125');
    expect(unitPrice('12', 'EUR', 'en')).to.equal('€12.00');
  });
});
