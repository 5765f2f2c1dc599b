import { DateTime, IANAZone } from 'luxon';
import type { DigestDays, Schedule } from '../../db/digests/digest.js';

/** Days searched for one that matches: every month has one. */
const MAX_DAYS = 62;
const MINUTE_MS = 60_000;
/** Minutes from a day before a local time to a day after it. */
const MINUTES_AROUND = 2 * 24 * 60;

/** A run that was missed for longer, for example while the bot was down, is not made up for. */
const MAKE_UP_MS = 86_400_000;

/**
 * Returns the first run after an instant. Each local day that matches has exactly one: of two equal times when the
 * clocks go back it is the first, and a time that is skipped when they go forward runs right after.
 * @param notBefore a day, before which nothing runs
 */
export function nextRun(schedule: Schedule, after: Date, notBefore?: string | null): Date {
  const zone = zoneOf(schedule);
  const start = DateTime.fromJSDate(after, { zone });
  const first = notBefore ? DateTime.fromISO(notBefore, { zone }) : start;
  let day = DateTime.max(start, first).startOf('day');
  // A run of the day before can lie on this side of a change of clocks at midnight.
  day = DateTime.utc(day.year, day.month, day.day).minus({ days: notBefore ? 0 : 1 });
  for (let days = 0; days < MAX_DAYS; days++, day = day.plus({ days: 1 })) {
    const run = isDue(schedule, day) ? runOn(day, schedule.time, zone) : undefined;
    if (run && run.toMillis() > after.getTime()) return run.toJSDate();
  }
  throw new Error('the schedule has no next run');
}

/** Returns the next few runs after an instant. */
export function nextRuns(
  schedule: Schedule,
  after: Date,
  count: number,
  notBefore?: string | null,
): Date[] {
  const runs: Date[] = [];
  while (runs.length < count)
    runs.push(nextRun(schedule, runs.at(-1) ?? after, runs.length === 0 ? notBefore : undefined));
  return runs;
}

/**
 * Returns the run to make up for when several may have been missed, which is the latest; undefined if that is too
 * long ago.
 * @param planned instant of the earliest run that was not made
 */
export function missedRun(schedule: Schedule, planned: Date, now: Date): Date | undefined {
  const since = now.getTime() - MAKE_UP_MS;
  let run = planned.getTime() > since ? planned : nextRun(schedule, new Date(since));
  if (run > now) return undefined;
  let next = nextRun(schedule, run);
  while (next <= now) {
    run = next;
    next = nextRun(schedule, run);
  }
  return run;
}

/** Returns the local day of an instant by a schedule, such as 2026-11-25. */
export const dayOf = (schedule: Schedule, at: string): string =>
  DateTime.fromISO(at, { zone: zoneOf(schedule) }).toISODate() ?? '';

/** The schedule's zone, or UTC if this system does not know it. */
const zoneOf = ({ timeZone }: Schedule): string =>
  IANAZone.isValidZone(timeZone) ? timeZone : 'utc';

const isDue = (days: DigestDays, day: DateTime): boolean =>
  'weekdays' in days
    ? days.weekdays.includes(day.weekday)
    : day.day === Math.min(days.dayOfMonth, day.daysInMonth ?? 31);

/** The instant of a local time on a day; undefined for a day that a zone skipped. */
function runOn({ year, month, day }: DateTime, time: string, zone: string): DateTime | undefined {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const noon = { year, month, day, hour: 12 };
  // Days are skipped where a zone moves to the other side of the date line.
  if (instantsOf(DateTime.fromObject(noon, { zone: 'utc' }), zone).length === 0) return undefined;
  const local = DateTime.utc(year, month, day, hour, minute);
  const [first, second = first] = instantsOf(local, zone);
  return first && second ? DateTime.min(first, second) : clocksForward(local, zone);
}

/**
 * The instants with a local time: none where the clocks skip it, two where they go back over it. Luxon itself reads
 * a time right after a change wrongly where the zone's present offset is far from both.
 * @param local the local time, as if it were UTC
 */
const instantsOf = (local: DateTime, zone: string): DateTime[] =>
  [...new Set([offsetAround(local, zone, -1), offsetAround(local, zone, 1)])]
    .map((offset) => local.minus({ minutes: offset }).setZone(zone))
    .filter((instant) => instant.toMillis() + instant.offset * MINUTE_MS === local.toMillis());

/** A zone's offset in minutes some days away from a local time, which no change of clocks reaches. */
const offsetAround = (local: DateTime, zone: string, days: number): number =>
  local.plus({ days }).setZone(zone).offset;

/** The instant at which the clocks go forward over a local time. */
function clocksForward(local: DateTime, zone: string): DateTime {
  const before = offsetAround(local, zone, -1);
  const start = local.minus({ days: 1 }).setZone(zone);
  let [same, changed] = [0, MINUTES_AROUND];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (start.plus({ minutes: middle }).offset === before) same = middle;
    else changed = middle;
  }
  return start.plus({ minutes: changed });
}
