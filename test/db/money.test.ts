import { expect } from 'chai';
import fc from 'fast-check';
import { chargesOf } from '../../db/orders/charges.js';
import { inParts, isUnitPrice, lineAmount, minorDigits, totals } from '../../db/orders/money.js';

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'MXN', 'CLP');
const amount = fc.record({ minor: fc.integer({ min: 0, max: 1_000_000_000 }), currency });

describe('money', () => {
  it('has the minor units of its currency', () => {
    expect(['EUR', 'JPY', 'KWD'].map(minorDigits)).to.eql([2, 0, 3]);
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
});
