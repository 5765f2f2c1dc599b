import type { Days, RenewalDays, RenewalFilter } from '../../../db/subscriptions/subscription.js';
import { resolveRenewalSearch, type RenewalSearch } from '../../searches/renewalSearch.js';
import type { SearchReader } from '../../searches/resolveSearch.js';
import { daysAfter, daysIn, FURTHEST_DAYS, todayIn } from '../../slots/dates.js';
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
/** Asks for the monthly ones that roll on, which are left out otherwise. */
const monthlyOnes = choice(
  {
    only: {
      en: ['monthly', 'monthly ones', 'month to month', 'rolling'],
      es: ['mensuales', 'mensual', 'las mensuales', 'mes a mes'],
    },
    included: {
      en: ['including monthly', 'with monthly', 'and monthly', 'with the monthly'],
      es: ['incluidas las mensuales', 'incluidas mensuales', 'con las mensuales', 'con mensuales'],
    },
  },
  { en: 'monthly', es: 'mensuales' },
);

/** Fields of a request for renewals: days, or those overdue, and filters of subscriptions and customers. */
export const whichRenewals = {
  range: upcomingRange.optional(),
  days: dayCount.optional(),
  only: overdueOnly.optional(),
  monthly: monthlyOnes.optional(),
  query: searchText.optional(),
};

interface Which {
  range?: { from: string; to: string } | undefined;
  days?: number | undefined;
  only?: 'overdue' | undefined;
  monthly?: 'only' | 'included' | undefined;
  query?: string | undefined;
  /** The first and last day, instead of others. */
  within?: Days | undefined;
}

/** A request for renewals as the list reads it. */
export interface RenewalsAsk {
  /** The first and last day; overdue ones are earlier. */
  within: Days;
  /** Filters of the subscriptions. */
  filter: RenewalFilter;
  /** The same with its days. */
  due: RenewalDays & RenewalFilter;
  read: RenewalSearch | undefined;
}

/**
 * Reads a request for renewals.
 * @throws {SearchFault}
 */
export async function readRenewals(which: Which, reader: SearchReader): Promise<RenewalsAsk> {
  const { timeZone, today = todayIn(timeZone) } = reader;
  const { only, monthly, query } = which;
  const read = query === undefined ? undefined : await resolveRenewalSearch(query, reader);
  const filter = { ...read?.filter, ...(monthly && { monthly }) };
  const within = which.within ?? daysOf(which, filter, { timeZone, today });
  // Overdue ones are of no interest among days that have passed.
  const overdueOn = within.to < today && !only ? undefined : today;
  return { within, filter, due: { ...within, overdueOn, ...filter }, read };
}

/** Returns the first and last day that a request asks for; overdue ones are earlier. */
export function daysOf(
  { range, days, only }: Pick<Which, 'range' | 'days' | 'only'>,
  { cancellableOn }: RenewalFilter,
  { timeZone, today }: { timeZone: string; today: string },
): Days {
  if (range) return daysIn(range, timeZone);
  // Most that can still be canceled were bought lately, and renew in a year.
  const ahead = days ?? (cancellableOn === undefined ? DEFAULT_DAYS : FURTHEST_DAYS);
  return { from: today, to: daysAfter(today, only ? -1 : ahead) };
}
