import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readRange } from '../../bot/slots/time/range.js';

const reading = (timeZone: string) => ({
  language: 'en' as const,
  now: new Date('2026-11-25T12:00:00.000Z'),
  timeZone,
});

describe('a day', () => {
  it('ends where the next one begins, also if the clocks change at midnight', () => {
    for (const [zone, day, from, to] of [
      ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
      ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
      ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
      ['Atlantic/Azores', '2023-10-28', '2023-10-28T00:00:00.000Z', '2023-10-29T00:00:00.000Z'],
      ['Atlantic/Azores', '2023-10-29', '2023-10-29T00:00:00.000Z', '2023-10-30T01:00:00.000Z'],
      ['Europe/Madrid', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ] as const)
      expect(readRange(day, reading(zone)), zone).to.eql({ from, to });
  });

  it('follows the day before without a gap, in every zone', () => {
    const zones = fc.constantFrom(
      'America/Santiago',
      'Africa/Cairo',
      'Asia/Beirut',
      'America/Asuncion',
      'America/Havana',
      'Asia/Tehran',
      ...Intl.supportedValuesOf('timeZone'),
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 4_000 }), (zone, days) => {
        const day = (n: number) =>
          DateTime.fromISO('2020-01-01', { zone: 'utc' }).plus({ days: n }).toFormat('yyyy-MM-dd');
        const one = readRange(day(days), reading(zone));
        const next = readRange(day(days + 1), reading(zone));
        expect(one?.to, `${zone} ${day(days)}`).to.equal(next?.from);
        const whole = readRange(`from ${day(days)} to ${day(days + 1)}`, reading(zone));
        expect(whole).to.eql({ from: one?.from, to: next?.to });
      }),
      { numRuns: 1_000 },
    );
  });
});
