import type { Subscription } from '../../db/subscriptions/subscription.js';
import { textRun, type TextRun } from '../elements.js';
import { day } from '../format.js';
import { daysBetween, shortDay } from '../periods.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** Lines of text close to each other. */
export const linesOf = (lines: readonly (readonly TextRun[])[]): object[] =>
  lines.map((inlines, i) => ({ inlines, spacing: i === 0 ? 'Default' : 'None' }));

const isOver = ({ status }: Pick<Subscription, 'status'>): boolean =>
  ['expired', 'deleted'].includes(status);

/**
 * The day on which it renews or ends, if that is known. An overdue day stands out.
 * @param today in the reader's time zone
 * @param after words that follow, with their separator
 */
export function renewalRuns(
  one: Subscription,
  today: string,
  after: string,
  language: Language,
): TextRun[] {
  if (one.endDate === null) return [];
  if (!isOverdue(one, today)) return [textRun(renewalText(one, one.endDate, language) + after)];
  const overdue = texts[language].services.overdue(day(one.endDate, language));
  return present(
    textRun(overdue, { weight: 'Bolder', color: 'Attention' }),
    after !== '' && textRun(after),
  );
}

/** Tells if a subscription is still active after its day. */
export const isOverdue = (
  { status, endDate }: Pick<Subscription, 'status' | 'endDate'>,
  today: string,
): boolean => status === 'active' && endDate !== null && endDate < today;

function renewalText(one: Subscription, endDate: string, language: Language): string {
  const text = texts[language].services;
  const on = day(endDate, language);
  if (isOver(one)) return text.ended(on);
  if (one.autoRenew === null) return text.renewsOrEnds(on);
  return one.autoRenew ? text.renews(on) : text.ends(on);
}

/**
 * The last day on which it can be cancelled, and the days left; undefined if that is unknown or past.
 * @param today in the reader's time zone
 */
export function cancellation(
  one: Subscription,
  today: string,
  language: Language,
): TextRun | undefined {
  const until = cancellableUntil(one, today);
  if (until === undefined) return undefined;
  return textRun(cancellableText(until, today, language), { weight: 'Bolder' });
}

/** `Can be canceled until Dec 4, 2026 (7 days left)` */
export const cancellableText = (until: string, today: string, language: Language): string =>
  `${texts[language].services.cancellable(day(until, language))} (${daysLeftText(until, today, language)})`;

/** The last day on which it can be cancelled, unless that is past. */
export const cancellableUntil = (
  one: Pick<Subscription, 'cancellableUntil' | 'status'>,
  today: string,
): string | undefined =>
  one.cancellableUntil === null || one.cancellableUntil < today || isOver(one)
    ? undefined
    : one.cancellableUntil;

/** `7 days left` */
export function daysLeftText(until: string, today: string, language: Language): string {
  const { lastDay, daysLeft } = texts[language].services;
  const left = daysBetween(today, until);
  return left === 0 ? lastDay : daysLeft(left);
}

/** `Nov 30`, or `Nov 28 (tomorrow)`. */
export function dayText(endDate: string, today: string, language: Language): string {
  const { onToday, onTomorrow } = texts[language].services;
  const on = shortDay(endDate, today, language);
  const days = daysBetween(today, endDate);
  return days === 0 ? onToday(on) : days === 1 ? onTomorrow(on) : on;
}
