import { expect } from 'chai';
import { data as currencies } from 'currency-codes';
import fc from 'fast-check';
import { chargesOf, termEndOf } from '../../db/orders/charges.js';
import {
  canonicalPrice,
  inParts,
  isCurrency,
  isUnitPrice,
  lineAmount,
  minorDigits,
  paddedPrice,
  samePrice,
  totals,
} from '../../db/orders/money.js';

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'MXN', 'CLP');
const amount = fc.record({ minor: fc.integer({ min: 0, max: 1_000_000_000 }), currency });

describe('money', () => {
  it('has the minor units of its currency', () => {
    expect(['EUR', 'JPY', 'KWD'].map(minorDigits)).to.eql([2, 0, 3]);
  });

  it('has the minor units of ISO 4217, not those of ICU', () => {
    for (const code of [
      'HUF',
      'COP',
      'IDR',
      'PKR',
      'RSD',
      'ALL',
      'AFN',
      'LAK',
      'MMK',
      'LBP',
      'SYP',
    ])
      expect(minorDigits(code), code).to.equal(2);
    expect(minorDigits('IQD')).to.equal(3);
    expect(['CLP', 'KRW', 'VND', 'ISK', 'XOF', 'UGX'].map(minorDigits)).to.eql([0, 0, 0, 0, 0, 0]);
    expect(minorDigits('CLF')).to.equal(4);
    expect(lineAmount('4523.75', 3, 'HUF')).to.eql({ minor: 1_357_125, currency: 'HUF' });
  });

  it('is in a currency of ISO 4217', () => {
    for (const { code } of currencies.filter(({ code }) => !code.startsWith('X')))
      expect(isCurrency(code), code).to.equal(true);
    for (const code of ['XOF', 'XAF', 'XPF', 'XCD', 'XCG', 'BGN', 'SLE', 'VED', 'ZWG'])
      expect(isCurrency(code), code).to.equal(true);
    for (const code of ['', 'EURO', 'eur', 'ABC', 'XXX', 'XTS', 'XAU', 'constructor'])
      expect(isCurrency(code), code).to.equal(false);
  });

  it('is rounded once per line, half up', () => {
    expect(lineAmount('12.345', 1, 'EUR').minor).to.equal(1_235);
    expect(lineAmount('12.345', 3, 'EUR').minor).to.equal(3_704);
    expect(lineAmount('0.5', 1, 'JPY').minor).to.equal(1);
    expect(lineAmount('0.0005', 1, 'KWD').minor).to.equal(1);
    expect(lineAmount('1.005', 1, 'USD').minor).to.equal(101);
  });

  it('equals long multiplication for any price and quantity', () => {
    const price = fc.record({
      digits: fc.bigInt({ min: 0n, max: 9_999_999n }),
      scale: fc.integer({ min: 0, max: 6 }),
    });
    fc.assert(
      fc.property(
        price,
        fc.integer({ min: 1, max: 100_000 }),
        currency,
        ({ digits, scale }, quantity, code) => {
          const text = digits.toString().padStart(scale + 1, '0');
          const written =
            scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(text.length - scale)}`;
          const scaled = digits * BigInt(quantity) * 10n ** BigInt(minorDigits(code));
          const unit = 10n ** BigInt(scale);
          const whole = scaled / unit + (2n * (scaled % unit) >= unit ? 1n : 0n);
          expect(isUnitPrice(written)).to.equal(true);
          expect(lineAmount(written, quantity, code).minor).to.equal(Number(whole));
        },
      ),
    );
  });

  it('has one text for each unit price', () => {
    const zeros = fc.integer({ min: 0, max: 4 });
    const digits = fc.bigInt({ min: 0n, max: 999_999n });
    fc.assert(
      fc.property(digits, digits, zeros, zeros, (whole, part, before, after) => {
        const short = `${whole}.${part}`;
        const long = `${'0'.repeat(before)}${short}${'0'.repeat(after)}`;
        expect(canonicalPrice(long)).to.equal(canonicalPrice(short));
        expect(isUnitPrice(canonicalPrice(long))).to.equal(true);
        expect(samePrice(long, short)).to.equal(true);
        expect(samePrice(long, `${short}1`)).to.equal(false);
        expect(lineAmount(long, 7, 'EUR')).to.eql(lineAmount(canonicalPrice(long), 7, 'EUR'));
        expect(samePrice(paddedPrice(long, 'KWD'), short)).to.equal(true);
      }),
    );
    expect(['57.60', '120.00', '0', '0.000000000001'].map(canonicalPrice)).to.eql([
      '57.6',
      '120',
      '0',
      '0.000000000001',
    ]);
    expect(samePrice(null, null)).to.equal(true);
    expect(samePrice(null, '0')).to.equal(false);
    expect(paddedPrice('57.6', 'EUR')).to.equal('57.60');
    expect(paddedPrice('0.0125', 'EUR')).to.equal('0.0125');
    expect(paddedPrice('57', 'JPY')).to.equal('57');
  });

  it('is refused if it would not be exact', () => {
    expect(() => lineAmount('999999999999', 1_000_000, 'EUR')).to.throw(RangeError);
  });

  it('adds up to totals per currency, independent of the order of lines', () => {
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        const sums = totals(amounts);
        expect(new Set(sums.map((sum) => sum.currency)).size).to.equal(sums.length);
        for (const sum of sums) {
          const own = amounts.filter((one) => one.currency === sum.currency);
          expect(sum.minor).to.equal(own.reduce((all, { minor }) => all + minor, 0));
        }
        const backwards = totals([...amounts].reverse());
        expect(backwards).to.have.deep.members(sums);
      }),
    );
  });

  it('is divided without losing a cent', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 60 }), (whole, count) => {
        const parts = inParts(whole, count).map(({ minor }) => minor);
        expect(parts).to.have.length(count);
        expect(parts.reduce((sum, part) => sum + part, 0)).to.equal(whole.minor);
        expect(Math.max(...parts) - Math.min(...parts)).to.be.at.most(1);
      }),
    );
  });
});

describe('charges', () => {
  const cases: [ordered: string, term: string, plan: string, ...expected: (string | number)[]][] = [
    ['2026-11-25', 'P1M', 'monthly', '2026-11-25', '2026-11-25', 1, '2026-12-25'],
    ['2026-11-25', 'P1Y', 'monthly', '2026-11-25', '2027-10-25', 12, '2027-11-25'],
    ['2026-11-25', 'P1Y', 'annual', '2026-11-25', '2026-11-25', 1, '2027-11-25'],
    ['2026-11-25', 'P3Y', 'annual', '2026-11-25', '2028-11-25', 3, '2029-11-25'],
    ['2026-11-25', 'P3Y', 'triennial', '2026-11-25', '2026-11-25', 1, '2029-11-25'],
    ['2026-01-31', 'P1Y', 'monthly', '2026-01-31', '2026-12-31', 12, '2027-01-31'],
    ['2026-03-31', 'P1Y', 'monthly', '2026-03-31', '2027-02-28', 12, '2027-03-31'],
    ['2027-03-31', 'P1Y', 'monthly', '2027-03-31', '2028-02-29', 12, '2028-03-31'],
    ['2024-02-29', 'P1Y', 'annual', '2024-02-29', '2024-02-29', 1, '2025-02-28'],
  ];
  for (const [ordered, term, plan, first, last, count, termEnd] of cases) {
    it(`of ${term} billed ${plan} from ${ordered} end on ${String(last)}`, () => {
      expect(chargesOf(ordered, term, plan)).to.eql({ first, last, count, termEnd });
    });
  }

  it('do not exist without a term or with billing by usage', () => {
    expect(chargesOf('2026-11-25', '', 'one-time')).to.equal(undefined);
    expect(chargesOf('2026-11-25', '', 'usage')).to.equal(undefined);
  });

  it('are not known for other terms and plans, whose end is', () => {
    for (const [term, plan] of [
      ['P1Y', 'biennial'],
      ['P1Y', 'quarterly'],
      ['P1Y', 'constructor'],
      ['P5Y', 'annual'],
      ['P6M', 'monthly'],
      ['P1M', 'annual'],
      ['P1Y', 'triennial'],
      ['constructor', 'monthly'],
    ] as const)
      expect(chargesOf('2026-11-25', term, plan), `${term} ${plan}`).to.equal(undefined);
    expect(termEndOf('2026-11-25', 'P5Y')).to.equal('2031-11-25');
    expect(termEndOf('2026-08-31', 'P6M')).to.equal('2027-02-28');
    expect(termEndOf('2026-11-25', 'P1Y')).to.equal('2027-11-25');
    for (const term of ['', 'P0Y', 'P90D', '1 year'])
      expect(termEndOf('2026-11-25', term), term).to.equal(undefined);
  });
});
