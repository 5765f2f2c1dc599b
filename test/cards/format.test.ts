import { expect } from 'chai';
import { data as currencies } from 'currency-codes';
import { decimalOf, moment, money, unitPrice } from '../../cards/format.js';
import { isCurrency, minorDigits } from '../../db/orders/money.js';

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

  it('has the digits of ISO 4217 in every currency', () => {
    for (const { code } of currencies.filter(({ code }) => isCurrency(code))) {
      const digits = minorDigits(code);
      const amount = { minor: 1_234_567, currency: code };
      const decimal = decimalOf(amount);
      expect(decimal.split('.')[1]?.length ?? 0, code).to.equal(digits);
      for (const language of ['en', 'es'] as const) {
        const sign = language === 'en' ? '.' : ',';
        const shown = money(amount, language)
          .replace(/[^\d.,]/g, '')
          .replace(/^[.,]+|[.,]+$/g, '');
        const [whole = '', fraction = ''] = digits === 0 ? [shown] : shown.split(sign);
        expect(`${whole.replace(/\D/g, '')}${fraction}`, `${code} ${language}`).to.equal('1234567');
        expect(fraction.length, `${code} ${language}`).to.equal(digits);
      }
    }
    expect(money({ minor: 1_357_125, currency: 'HUF' }, 'en')).to.match(/13,571\.25$/);
    expect(unitPrice('4523.75', 'HUF', 'en')).to.match(/4,523\.75$/);
    expect(unitPrice('100', 'COP', 'es')).to.match(/^100,00/);
  });
});

describe('a moment', () => {
  it('is formatted for its zone and language, however many others were', () => {
    const at = '2026-11-25T13:05:00.000Z';
    const shown = () => [moment(at, 'en', 'Europe/Madrid'), moment(at, 'es', 'Asia/Tokyo')];
    const first = shown();
    expect(first[0]).to.match(/^Nov 25, 2026, 2:05/);
    expect(first[1]).to.match(/^25 nov 2026, 22:05/);
    for (const zone of Intl.supportedValuesOf('timeZone')) moment(at, 'en', zone);
    expect(shown()).to.eql(first);
  });
});
