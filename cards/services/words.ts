import type { Subscription } from '../../db/subscriptions/repository.js';
import { planName, statusName, termName } from '../codes.js';
import { count, day } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** A piece of a line; `Default` where it has no colour of its own. */
export interface Run {
  type: 'TextRun';
  text: string;
  isSubtle?: boolean;
  weight?: 'Bolder';
  color?: 'Accent' | 'Attention';
}

/** What needs a look; Teams draws `Good` and `Warning` too pale to be read on white. */
const ATTENTION = new Set(['suspended', 'expired', 'deleted']);

const isOver = ({ status }: Subscription): boolean => ['expired', 'deleted'].includes(status);

/** How much of it is held. */
export function amount({ quantity }: Subscription, language: Language): string {
  const text = texts[language].services;
  return quantity === null ? text.byUsage : text.quantity(count(quantity, language));
}

/** How it is held: its status, and how much of it, for how long, paid how. */
export function holding(
  one: Subscription,
  language: Language,
  max: number,
): readonly [status: Run, rest: Run] {
  // The plan says that it is billed by usage.
  const hasAmount = one.quantity !== null || one.billingPlan !== 'usage';
  const rest = present(
    hasAmount && amount(one, language),
    literal(termName(one.term, language), max),
    literal(planName(one.billingPlan, language), max),
  );
  return [
    {
      type: 'TextRun',
      text: literal(statusName(one.status, language), max),
      ...(ATTENTION.has(one.status) && { color: 'Attention' }),
    },
    { type: 'TextRun', text: ` · ${rest.join(' · ')}`, isSubtle: true },
  ];
}

/** When it renews or ends; nothing where that is not known. */
export function renewal(one: Subscription, language: Language): string {
  if (one.endDate === null) return '';
  const text = texts[language].services;
  const on = day(one.endDate, language);
  if (isOver(one)) return text.ended(on);
  if (one.autoRenew === null) return text.renewsOrEnds(on);
  return one.autoRenew ? text.renews(on) : text.ends(on);
}

/**
 * Until when it can be cancelled, and how long that still is; nothing where that is not known.
 * @param today the day where the reader is
 */
export function cancellation(
  one: Subscription,
  today: string,
  language: Language,
): Run | undefined {
  const until = one.cancellableUntil;
  if (until === null || isOver(one)) return undefined;
  const text = texts[language].services;
  if (until < today)
    return { type: 'TextRun', text: text.cancelled(day(until, language)), isSubtle: true };
  const left = daysBetween(today, until);
  const still = left === 0 ? text.lastDay : text.daysLeft(left);
  return {
    type: 'TextRun',
    text: `${text.cancellable(day(until, language))} (${still})`,
    weight: 'Bolder',
  };
}

/** How many days lie between two days, as in 2026-11-25. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Lines of text close to each other. */
export const linesOf = (lines: readonly (readonly Run[])[]): object[] =>
  lines.map((inlines, i) => ({ inlines, spacing: i === 0 ? 'Default' : 'None' }));
