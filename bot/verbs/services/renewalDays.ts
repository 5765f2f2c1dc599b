import { DateTime } from 'luxon';
import { daysAfter, todayIn } from '../../slots/dates.js';
import { choice, dayCount, searchText, upcomingRange } from '../../slots/index.js';

const DEFAULT_DAYS = 30;
/** Asks for overdue ones only. */
const overdueOnly = choice(
  {
    overdue: {
      en: ['overdue', 'expired', 'past due', 'late'],
      es: ['vencidas', 'vencidos', 'caducadas', 'caducados', 'atrasadas'],
    },
  },
  { en: 'overdue', es: 'vencidas' },
);

/** Fields of a request for renewals: days, or those overdue, and a search for customers. */
export const whichRenewals = {
  range: upcomingRange.optional(),
  days: dayCount.optional(),
  only: overdueOnly.optional(),
  query: searchText.optional(),
};

interface Which {
  range?: { from: string; to: string } | undefined;
  days?: number | undefined;
  only?: 'overdue' | undefined;
}

/** Returns the first and last day that a request asks for, and the day before which renewals are overdue. */
export function renewalDays({ range, days, only }: Which, timeZone: string) {
  const today = todayIn(timeZone);
  const within = range
    ? daysIn(range, timeZone)
    : { from: today, to: daysAfter(today, only ? -1 : (days ?? DEFAULT_DAYS)) };
  // Overdue ones are of no interest among days that have passed.
  const overdueOn = within.to < today && !only ? undefined : today;
  return { within, overdueOn };
}

/** The first and last day of a range. */
const daysIn = ({ from, to }: { from: string; to: string }, zone: string) => ({
  from: DateTime.fromISO(from, { zone }).toFormat('yyyy-MM-dd'),
  to: DateTime.fromISO(to, { zone }).minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd'),
});
