import type { Amount } from '../../db/orders/money.js';
import type { DueSubscription } from '../../db/subscriptions/dueOf.js';
import type { Days } from '../../db/subscriptions/subscription.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { statusName } from '../codes.js';
import { present } from '../present.js';
import { texts, type Text } from '../text/index.js';
import { writeLetter, type Letter, type Parties } from './letter.js';
import {
  letterCost,
  letterCount,
  letterDay,
  letterItem,
  letterSum,
  type Written,
} from './letterFormat.js';
import { oneLine } from './oneLine.js';

/** Subscriptions that a letter names, at most. */
export const MAX_IN_LETTER = 20;
const STATUS_LENGTH = 60;

export interface DueLetter {
  parties: Parties;
  /** At least one, soonest first, and at most `MAX_IN_LETTER`. */
  rows: readonly DueSubscription[];
  /** Number of all that are due. */
  total: number;
  /** Retail costs of the next term, by the subscription's id, where the price list has them. */
  costs: ReadonlyMap<number, TermCost>;
  /** Sum of these costs; empty unless all that are due have one, and the same term. */
  sum: readonly Amount[];
  within: Days;
  /** In the agent's time zone, as in 2026-11-25. */
  today: string;
  /** The day until which the customer should answer. */
  answerBy: string;
}

/** Tells a customer what renews or ends, and what happens without an answer. */
export function renewalLetter(due: DueLetter, written: Written): Letter {
  const { rows, total, sum, answerBy } = due;
  const text = texts[written.language].letters;
  const n = letterCount(total, written);
  const period = periodOf(due, written);
  const more = total - rows.length;
  const ask = text.answerBy(letterDay(answerBy, written), total);
  const first = letterDay(rows[0]?.endDate ?? answerBy, written);
  const together = letterSum(sum, written);
  const isAssumed = rows.some(({ id }) => due.costs.get(id)?.isSegmentAssumed);
  return writeLetter(due.parties, written, {
    subject: (customer) => text.renewalSubject(customer, period),
    body: (customer) =>
      present(
        text.due(n, total, customer, period),
        ...rows.map((one) => itemOf(one, due, written)),
        more > 0 && text.more(letterCount(more, written), more),
        sum.length > 0 &&
          total > 1 &&
          text.together(isAssumed ? text.commercial(together) : together),
        ifSilent(due, text.ifSilent),
        ask,
      ),
    short: (customer) => present(text.dueFrom(n, total, customer, period, first), ask),
  });
}

/** `by January 27, 2027` */
function periodOf({ within: { from, to }, today }: DueLetter, written: Written): string {
  const text = texts[written.language].letters;
  const last = letterDay(to, written);
  if (from === to) return text.on(last);
  return from === today ? text.until(last) : text.between(letterDay(from, written), last);
}

/** A subscription, with what happens to it and what it costs. */
function itemOf(one: DueSubscription, { costs, today }: DueLetter, written: Written): string {
  const { language } = written;
  const text = texts[language].letters;
  const on = letterDay(one.endDate, written);
  const cost = costs.get(one.id);
  const canceledUntil =
    one.cancellableUntil !== null && one.cancellableUntil >= today && one.cancellableUntil;
  return letterItem(
    one,
    written,
    present(
      isCertain(one) && one.autoRenew === true && text.renews(on),
      isCertain(one) && one.autoRenew === false && text.ends(on),
      !isCertain(one) && text.renewsOrEnds(on),
      one.status !== 'active' &&
        text.status(oneLine(statusName(one.status, language), STATUS_LENGTH)),
      cost && text.nextTerm(letterCost(cost, written)),
      canceledUntil && text.cancelable(letterDay(canceledUntil, written)),
    ),
  );
}

/** Tells if the list says what happens to it: a suspended one may not renew. */
export const isCertain = ({ autoRenew, status }: DueSubscription): boolean =>
  autoRenew !== null && status === 'active';

/** Says what happens without an answer, as far as that is known. */
function ifSilent(
  { rows, total }: DueLetter,
  { allRenew, allEnd, mixed }: Text['letters']['ifSilent'],
): string | false {
  const certain = rows.filter(isCertain);
  const areAll = certain.length === total;
  if (areAll && certain.every(({ autoRenew }) => autoRenew)) return allRenew(total);
  if (areAll && certain.every(({ autoRenew }) => !autoRenew)) return allEnd(total);
  return certain.length > 0 && mixed;
}
