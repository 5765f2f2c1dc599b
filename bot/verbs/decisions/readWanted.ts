import { DateTime } from 'luxon';
import type { TypedDecision } from '../../../cards/decisions/decision.js';
import { count, day } from '../../../cards/format.js';
import {
  MAX_NOTE_LENGTH,
  TERMS,
  type Choice,
  type DecisionSubject,
  type Wanted,
} from '../../../db/decisions/decision.js';
import { clean } from '../../../db/fold.js';
import { todayIn } from '../../slots/dates.js';
import { readRange } from '../../slots/time/range.js';
import type { Context } from '../../verb.js';
import { termsFor, usualDueDay } from './decisionReplies.js';

/**
 * Reads a decision from the card's inputs. Those of other choices are not looked at.
 * @param endDate the end of the term
 * @returns the decision, or a sentence on what is wrong
 */
export async function readWanted(
  choice: Choice,
  typed: TypedDecision,
  subject: DecisionSubject & { endDate: string },
  context: Context,
): Promise<Wanted | string> {
  const text = context.text.decisions;
  const note = clean(typed.note ?? '');
  if (note.length > MAX_NOTE_LENGTH)
    return text.noteTooLong(count(MAX_NOTE_LENGTH, context.language));
  const values = await readValues(choice, typed, subject, context);
  if (typeof values === 'string') return values;
  const today = todayIn(context.timeZone);
  const usual = values.askOn ?? usualDueDay(subject, today, choice);
  const dueOn = isEmpty(typed.dueOn) ? usual : lastDayIn(typed.dueOn, context);
  if (dueOn === undefined) return text.badDay(typed.dueOn ?? '');
  if (dueOn < today) return text.duePast;
  if (dueOn > subject.endDate && dueOn > today)
    return text.tooLate(day(subject.endDate, context.language));
  return { choice, ...values, dueOn, note };
}

type Values = Pick<Wanted, 'quantity' | 'term' | 'askOn'>;

/** Reads the value that belongs to the choice. */
async function readValues(
  choice: Choice,
  typed: TypedDecision,
  subject: DecisionSubject & { endDate: string },
  context: Context,
): Promise<Values | string> {
  if (choice === 'reduce') return readReduction(typed.quantity, subject, context);
  if (choice === 'ask') return readAskDay(typed.askOn, subject, context);
  if (choice !== 'move') return {};
  const term = TERMS.find((one) => one === typed.term);
  const isSold = term !== undefined && (await termsFor(subject, context)).includes(term);
  return isSold ? { term } : context.text.decisions.badTerm;
}

function readReduction(
  typed: string | null | undefined,
  { quantity }: DecisionSubject,
  { language, text: { decisions: text } }: Context,
): Values | string {
  if (quantity === null || quantity < 2) return text.noReduction;
  const wanted = clean(typed ?? '').replace(/[.,\s](?=\d{3}\b)/g, '');
  const isWhole = /^\d{1,9}$/.test(wanted) && Number(wanted) >= 1 && Number(wanted) < quantity;
  return isWhole
    ? { quantity: Number(wanted) }
    : text.badQuantity(typed ?? '', count(quantity - 1, language));
}

function readAskDay(
  typed: string | null | undefined,
  { endDate }: { endDate: string },
  context: Context,
): Values | string {
  const text = context.text.decisions;
  if (isEmpty(typed)) return text.askMissing;
  const days = daysIn(typed, context);
  if (!days) return text.badDay(typed);
  const today = todayIn(context.timeZone);
  // “In two weeks” is a range that begins today: its last day is meant.
  const askOn = days.first <= today ? days.last : days.first;
  if (askOn <= today) return text.askTooSoon;
  return askOn > endDate ? text.tooLate(day(endDate, context.language)) : { askOn };
}

const isEmpty = (typed: string | null | undefined): typed is '' | null | undefined =>
  clean(typed ?? '') === '';

const lastDayIn = (typed: string, context: Context): string | undefined =>
  daysIn(typed, context)?.last;

/** The first and last day of a period in words. */
function daysIn(
  typed: string,
  { language, timeZone }: Context,
): { first: string; last: string } | undefined {
  const range = readRange(typed, { language, now: new Date(), timeZone }, true);
  if (!range) return undefined;
  const dayAt = (instant: string, millis: number) =>
    DateTime.fromISO(instant, { zone: timeZone })
      .minus({ milliseconds: millis })
      .toFormat('yyyy-MM-dd');
  return { first: dayAt(range.from, 0), last: dayAt(range.to, 1) };
}
