import { expect } from 'chai';
import fc from 'fast-check';
import { daysBetween, nextStart, startOf, type Unit } from '../../cards/periods.js';
import { sumsOf } from '../../cards/services/renewalSums.js';
import type { RenewalDay } from '../../db/subscriptions/subscription.js';

const FIRST = Date.parse('2026-11-25');
const dayAt = (n: number) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);
const TODAY = dayAt(0);

const someDays = fc
  .uniqueArray(fc.integer({ min: -400, max: 1_100 }), { minLength: 1, maxLength: 60 })
  .chain((days) =>
    fc.tuple(
      ...days
        .sort((one, other) => one - other)
        .map((n) =>
          fc
            .record({ count: fc.integer({ min: 1, max: 30 }), licenses: fc.nat(9_000) })
            .map((sum): RenewalDay => ({ endDate: dayAt(n), active: sum.count, ...sum })),
        ),
    ),
  );
const count = (days: readonly { count: number }[]) => days.reduce((sum, day) => sum + day.count, 0);

describe('sums of renewals', () => {
  it('add up to the total, by group and by bar', () =>
    fc.assert(
      fc.property(someDays, fc.integer({ min: 0, max: 1_100 }), (all, length) => {
        const within = { from: TODAY, to: dayAt(length) };
        const days = all.filter(({ endDate }) => endDate <= within.to);
        const total = { count: count(days), more: false };
        const sums = sumsOf({ days, total }, within, TODAY);
        const groups = [...new Set(days.map(({ endDate }) => sums.groupOf(endDate)))].map(
          (group) => sums.sumOf(group) ?? { count: NaN, licenses: NaN },
        );
        expect(count(groups)).to.equal(total.count);
        expect(groups.reduce((sum, { licenses }) => sum + licenses, 0)).to.equal(
          sums.all?.licenses,
        );
        expect(sums.overdue).to.equal(count(days.filter(({ endDate }) => endDate < TODAY)));
        const ahead = days.filter(({ endDate }) => endDate >= TODAY);
        if (!sums.bars) return;
        expect(sums.bars.groups.length).to.be.within(2, 7);
        expect(count(sums.bars.groups.map(({ sum }) => sum))).to.equal(count(ahead));
      }),
    ));

  it('are left out where not all are counted', () => {
    const within = { from: TODAY, to: dayAt(30) };
    const day = (n: number, of: number): RenewalDay => ({
      endDate: dayAt(n),
      count: of,
      licenses: of * 2,
      active: of,
    });
    // Nov 25 and 27 are in one week, Dec 1 is in the next.
    const days = [day(-9, 4), day(0, 500), day(2, 400), day(6, 101)];
    const sums = sumsOf({ days, total: { count: 1_000, more: true } }, within, TODAY);
    expect(sums.all).to.equal(undefined);
    expect(sums.bars).to.equal(undefined);
    expect(sums.overdue).to.equal(4);
    expect(sums.sumOf('')).to.eql({ count: 4, licenses: 8 });
    expect(sums.sumOf(sums.groupOf(dayAt(2)))).to.eql({ count: 900, licenses: 1_800 });
    expect(sums.sumOf(sums.groupOf(dayAt(6)))).to.equal(undefined);
  });

  for (const [days, unit] of [
    [7, 'day'],
    [8, 'week'],
    [100, 'week'],
    [101, 'month'],
  ] as const)
    it(`are by ${unit} for ${days} days`, () => {
      const within = { from: TODAY, to: dayAt(days - 1) };
      const none = { days: [], total: { count: 0, more: false } };
      expect(sumsOf(none, within, TODAY).unit).to.equal(unit);
    });
});

describe('periods', () => {
  it('follow each other without a gap, and hold their days', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -3_000, max: 3_000 }),
        fc.constantFrom<Unit>('day', 'week', 'month', 'quarter', 'year'),
        (n, unit) => {
          const start = startOf(dayAt(n), unit);
          const next = nextStart(start, unit);
          expect(start <= dayAt(n) && dayAt(n) < next).to.equal(true);
          expect(startOf(next, unit)).to.equal(next);
          const last = dayAt(daysBetween(TODAY, next) - 1);
          expect(startOf(last, unit)).to.equal(start);
        },
      ),
    ));

  it('start weeks on Monday', () => {
    expect(startOf('2026-11-29', 'week')).to.equal('2026-11-23');
    expect(startOf('2026-11-30', 'week')).to.equal('2026-11-30');
  });
});
