import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { missedRun, nextRun, nextRuns } from '../../bot/digests/nextRuns.js';
import type { Schedule } from '../../db/digests/digest.js';

/** Zones with changes of clocks by an hour, by half an hour, at midnight, in both hemispheres, and without any. */
const ZONES = [
  ...['Europe/Madrid', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'],
  ...['Africa/Casablanca', 'Asia/Beirut', 'Africa/Cairo', 'Pacific/Apia', 'Antarctica/Troll'],
  ...['Asia/Kolkata', 'America/St_Johns', 'Atlantic/Azores', 'Pacific/Chatham', 'utc'],
];
const HOUR_MS = 3_600_000;

const days = fc.oneof(
  fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    .map((weekdays) => ({ weekdays })),
  fc.integer({ min: 1, max: 31 }).map((dayOfMonth) => ({ dayOfMonth })),
);
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => DateTime.utc(2000, 1, 1).plus({ minutes }).toFormat('HH:mm'));
const schedule: fc.Arbitrary<Schedule> = fc
  .tuple(days, time, fc.constantFrom(...ZONES))
  .map(([some, at, timeZone]) => ({ ...some, time: at, timeZone }));

const matches = (of: Schedule, day: DateTime): boolean =>
  'weekdays' in of
    ? of.weekdays.includes(day.weekday)
    : day.day === of.dayOfMonth || (of.dayOfMonth > day.day && day.plus({ days: 1 }).day === 1);

/** True if a zone's clocks display a local time, at any of the offsets that zones have. */
function occurs(local: string, zone: string): boolean {
  const offsets = Array.from({ length: 28 * 4 + 1 }, (_, quarters) => quarters * 15 - 14 * 60);
  return offsets.some((minutes) => {
    const instant = DateTime.fromISO(local, { zone: 'utc' }).minus({ minutes }).setZone(zone);
    return instant.toFormat("yyyy-MM-dd'T'HH:mm") === local;
  });
}

const at = (local: string, zone: string): Date => DateTime.fromISO(local, { zone }).toJSDate();
const daily = (of: string, timeZone: string): Schedule => ({
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  time: of,
  timeZone,
});

describe('the runs of a schedule', () => {
  it('are one on each local day that matches, in order, in any zone and year', () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 2007, max: 2032 }), (of, year) => {
        const zone = of.timeZone;
        const start = DateTime.fromObject({ year }, { zone });
        const end = start.plus({ years: 1 });
        const runs: DateTime[] = [];
        for (let run = start.minus(1).toJSDate(); ;) {
          const next = nextRun(of, run);
          expect(next.getTime()).to.be.above(run.getTime());
          run = next;
          if (run >= end.toJSDate()) break;
          runs.push(DateTime.fromJSDate(run, { zone }));
        }
        const expected: string[] = [];
        for (let day = DateTime.utc(year); day.year === year; day = day.plus({ days: 1 })) {
          const isThere =
            DateTime.fromObject({ year, month: day.month, day: day.day, hour: 12 }, { zone })
              .day === day.day;
          if (isThere && matches(of, day)) expected.push(day.toFormat('yyyy-MM-dd'));
        }
        expect(runs.map((run) => run.toFormat('yyyy-MM-dd'))).to.eql(expected);
        for (const run of runs) {
          // Only where the clocks skip the time it is another: the first after they went forward.
          if (run.toFormat('HH:mm') === of.time) continue;
          expect(occurs(`${run.toISODate()}T${of.time}`, zone)).to.equal(false);
          expect(run.toFormat('HH:mm') > of.time).to.equal(true);
          expect(run.minus(1).offset).to.be.below(run.offset);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('run right after the clocks go forward past the time', () => {
    const { [0]: run } = nextRuns(
      daily('02:30', 'Europe/Madrid'),
      at('2026-03-29T00:00', 'Europe/Madrid'),
      1,
    );
    expect(run?.toISOString()).to.equal('2026-03-29T01:00:00.000Z');
    const midnight = nextRun(
      daily('00:15', 'America/Santiago'),
      at('2026-09-05T12:00', 'America/Santiago'),
    );
    expect(midnight.toISOString()).to.equal('2026-09-06T04:00:00.000Z');
  });

  it('run at the time itself where only the present clocks of the zone are far from those of the day', () => {
    for (const time of ['01:00', '01:30'])
      expect(nextRun(daily(time, 'Pacific/Apia'), new Date('2010-09-26T06:00:00Z'))).to.eql(
        new Date(`2010-09-26T${time.replace('01', '11')}:00.000Z`),
      );
  });

  it('run once at a time that comes twice when the clocks go back', () => {
    const runs = nextRuns(
      daily('02:30', 'Europe/Madrid'),
      at('2026-10-25T00:00', 'Europe/Madrid'),
      2,
    );
    expect(runs.map((run) => run.toISOString())).to.eql([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('skip a day that the zone skipped', () => {
    const runs = nextRuns(
      daily('09:00', 'Pacific/Apia'),
      at('2011-12-29T00:00', 'Pacific/Apia'),
      2,
    );
    const local = runs.map((run) => DateTime.fromJSDate(run, { zone: 'Pacific/Apia' }).toISODate());
    expect(local).to.eql(['2011-12-29', '2011-12-31']);
  });

  it('take the last day of a month that is too short', () => {
    const of = { dayOfMonth: 31, time: '09:00', timeZone: 'utc' };
    const runs = nextRuns(of, new Date('2028-01-31T10:00:00Z'), 3);
    expect(runs.map((run) => run.toISOString().slice(0, 10))).to.eql([
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
  });

  it('wait for the day until which they are snoozed', () => {
    const of = daily('09:00', 'Europe/Madrid');
    const [first, second] = nextRuns(of, at('2026-11-02T10:00', 'Europe/Madrid'), 2, '2026-11-09');
    expect(first).to.eql(at('2026-11-09T09:00', 'Europe/Madrid'));
    expect(second).to.eql(at('2026-11-10T09:00', 'Europe/Madrid'));
  });

  it('count in UTC where the zone is unknown', () => {
    const run = nextRun(daily('09:00', 'Nowhere/Never'), new Date('2026-11-02T10:00:00Z'));
    expect(run.toISOString()).to.equal('2026-11-03T09:00:00.000Z');
  });
});

describe('a run that was missed', () => {
  const of = daily('09:00', 'utc');
  const planned = new Date('2026-11-02T09:00:00Z');
  const after = (hours: number) => new Date(planned.getTime() + hours * HOUR_MS);

  it('is made up for within a day', () => {
    expect(missedRun(of, planned, after(0))).to.eql(planned);
    expect(missedRun(of, planned, after(23))).to.eql(planned);
  });

  it('is the latest of several', () => {
    expect(missedRun(of, planned, after(24 * 5 + 1))).to.eql(after(24 * 5));
  });

  it('is left out if the latest was more than a day ago', () => {
    const weekly = { ...of, weekdays: [1] };
    expect(missedRun(weekly, planned, after(24 * 3))).to.equal(undefined);
    expect(missedRun(weekly, planned, after(24 * 7 + 2))).to.eql(after(24 * 7));
  });

  it('is at most one, and never in the future', () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 0, max: 24 * 80 }), (some, hours) => {
        const first = nextRun(some, planned);
        const now = new Date(first.getTime() + hours * HOUR_MS);
        const run = missedRun(some, first, now);
        if (!run) return;
        expect(now.getTime() - run.getTime()).to.be.within(0, 24 * HOUR_MS);
        expect(nextRun(some, run).getTime()).to.be.above(now.getTime());
      }),
    );
  });
});
