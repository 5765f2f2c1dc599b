import type { Decision } from '../../db/decisions/decision.js';
import type { Renewal } from '../../db/subscriptions/subscription.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { statusName } from '../codes.js';
import { decisionRuns } from '../decisions/decisionRuns.js';
import { decisionText } from '../decisions/decisionText.js';
import { joinRuns, textRun, type TextRun } from '../elements.js';
import { count, day } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { shortDay } from '../periods.js';
import { present } from '../present.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import { cancellableUntil, dayText, daysLeftText, isOverdue } from './subscriptionText.js';
import { termCostText } from './termCostText.js';

/** Max length of a name. */
const NAME_LENGTH = 60;
/** A card too large for this share of its texts has small print of one look. */
export const PLAIN_SHARE = 0.5;
/** Below this share, names are down to a few letters, and only the row's card has room for the decision. */
const DECIDED_SHARE = 0.05;
/** Puts how it renews beside what renews where both have room, in columns of one width. */
export const ONE_LINE_IF_WIDE = [
  {
    type: 'Layout.Flow',
    targetWidth: 'Wide',
    itemWidth: '330px',
    itemFit: 'Fill',
    rowSpacing: 'None',
  },
];

/**
 * A renewal in two lines of text: `Contoso, Ltd. · Microsoft 365 E3 × 300` and, in small print,
 * `Nov 28 · auto-renews · 1 year, billed monthly · €691.20 for the term`.
 * @param today in the reader's time zone
 * @param isDayKnown true if the row stands below its day
 * @param share of their length that texts may have; a card that is too large has two lines on each screen
 * @param cost for a term, if the price list has it
 * @param decision in force about the end of the term
 */
export function renewalRow(
  one: Renewal,
  today: string,
  isDayKnown: boolean,
  share: number,
  language: Language,
  { cost, decision }: { cost?: TermCost | undefined; decision?: Decision | undefined } = {},
) {
  const length = NAME_LENGTH * share;
  const product = literal(one.product, length);
  // The number does not stand alone on a line.
  const amount =
    one.quantity === null ? product : `${product} ×\u00a0${count(one.quantity, language)}`;
  return {
    what: [
      textRun(literal(one.customer.name, length), { weight: 'Bolder', color: 'Accent' }),
      textRun(` · ${amount}`),
    ],
    how: inOneRun(
      joinRuns([
        ...howOf(one, today, isDayKnown, length, language, cost),
        ...present(
          decision && share >= DECIDED_SHARE && decidedRuns(decision, today, share, language),
        ),
      ]),
      share < PLAIN_SHARE,
    ),
    layouts: share === 1 ? ONE_LINE_IF_WIDE : [],
  };
}

/** A decision in small print: with its state where there is room. */
const decidedRuns = (
  decision: Decision,
  today: string,
  share: number,
  language: Language,
): TextRun[] =>
  share < PLAIN_SHARE
    ? [textRun(decisionText(decision, language))]
    : decisionRuns(decision, today, language);

/** Small print, with what looks alike in one run: each costs 100 bytes. */
export function inOneRun(runs: readonly TextRun[], isPlain: boolean): TextRun[] {
  const joined: TextRun[] = [];
  for (const { text, ...look } of runs) {
    const small = { ...(isPlain ? { isSubtle: true } : look), size: 'Small' as const };
    const last = joined.at(-1);
    if (last?.isSubtle && small.isSubtle) last.text += text;
    else joined.push(textRun(text, small));
  }
  return joined;
}

function howOf(
  one: Renewal,
  today: string,
  isDayKnown: boolean,
  length: number,
  language: Language,
  cost: TermCost | undefined,
): TextRun[][] {
  const text = texts[language].services;
  const subtle = (words: string) => [textRun(words, { isSubtle: true })];
  const terms = literal(termAndPlan(one, language), length);
  const price = cost && costText(cost, one.term, language);
  const until = cancellableUntil(one, today);
  if (isOverdue(one, today))
    return present(
      statusRuns('overdue', text.overdue(day(one.endDate, language))),
      terms !== '' && subtle(terms),
      price !== undefined && subtle(price),
    );
  const { renews, ends, either } = text.after;
  const isSuspended = one.status !== 'active';
  return present(
    !isDayKnown && subtle(dayText(one.endDate, today, language)),
    isSuspended && statusRuns(one.status, literal(statusName(one.status, language), length)),
    subtle(one.autoRenew === null ? either : one.autoRenew ? renews : ends),
    terms !== '' && subtle(terms),
    price !== undefined && subtle(price),
    one.quantity === null && one.billingPlan !== 'usage' && subtle(text.byUsage),
    until && [textRun(cancelText(until, today, language), { weight: 'Bolder' })],
  );
}

/** `€691.20 for the term`, `€57.60 per month`; marked where the segment is assumed. */
function costText(
  { amount, isSegmentAssumed }: TermCost,
  term: string,
  language: Language,
): string {
  const cost = termCostText({ amount, perMonth: undefined }, term, language);
  return isSegmentAssumed ? texts[language].services.aboutCost(cost) : cost;
}

/** `cancel by Dec 4 (7 days left)` */
const cancelText = (until: string, today: string, language: Language): string =>
  texts[language].services.cancelBy(
    shortDay(until, today, language),
    daysLeftText(until, today, language),
  );
