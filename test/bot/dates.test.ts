import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readRange } from '../../bot/slots/time/range.js';

const reading = (timeZone: string) => ({
  language: 'en' as const,
  now: new Date('2026-11-25T12:00:00.000Z'),
  timeZone,
});

describe('numeric days in English', () => {
  const daysOf = (typed: string) => {
    const range = readRange(typed, reading('utc'));
    return range && [range.from.slice(0, 10), range.to.slice(0, 10)];
  };

  it('are read in the order that one of them shows', () => {
    expect(daysOf('from 1/11/2026 to 15/11/2026')).to.eql(['2026-11-01', '2026-11-16']);
    expect(daysOf('from 11/1/2026 to 11/15/2026')).to.eql(['2026-11-01', '2026-11-16']);
  });

  it('are not guessed if both orders fit', () => {
    for (const typed of [...['11/12/2026', 'from 11/12/2026 to 12/12/2026', '1/11 to 2/11']])
      expect(readRange(typed, reading('utc')), typed).to.equal(undefined);
  });
});

describe('a weekend', () => {
  it('is the one that has passed until Saturday, for what has happened', () => {
    const on = (day: string, ahead: boolean) => {
      const now = new Date(`${day}T12:00:00.000Z`);
      return readRange('this weekend', { ...reading('utc'), now }, ahead)?.from.slice(0, 10);
    };
    expect(on('2026-11-23', false)).to.equal('2026-11-21');
    expect(on('2026-11-23', true)).to.equal('2026-11-28');
    expect(on('2026-11-28', false)).to.equal('2026-11-28');
    expect(on('2026-11-29', true)).to.equal('2026-11-28');
  });
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
