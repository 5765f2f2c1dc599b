import type { AddressRules } from '../../db/billing/addresses.js';
import type { BillingField } from '../../db/billing/fields.js';
import type { BillingSend } from '../../db/sends/billingSend.js';
import type { Button } from '../action.js';
import { customerToken } from '../customers/open.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { texts, type Language } from '../text/index.js';
import { fieldName, valueText } from './fieldText.js';

/** An edit's way to Partner Center, as cards tell it. */
export interface SendView {
  send: BillingSend;
  rules: AddressRules | undefined;
  /** The reader's, as an IANA name. */
  timeZone: string;
  /** False while nothing is sent, because the connection only reads or is gone. */
  writes: boolean;
  /** True if it goes to a sample, so that nothing reaches Microsoft. */
  isSample: boolean;
}

const WORDS_LENGTH = 300;
const VALUE_LENGTH = 60;
/** A card that is as large as this has no room for values. */
const TINY_SHARE = 0.1;
/** Fields of a refused edit whose values are shown. */
const SHOWN_VALUES = 4;

/**
 * Says where an edit stands. Not Markdown: it may have Microsoft's words and records in it.
 * @param share of their length that these may have
 */
export function sendText(view: SendView, language: Language, share = 1): string {
  const sentences = standingOf(view, language, share);
  const { sample } = texts[language].orderSends;
  return view.isSample && share >= TINY_SHARE ? `${sentences} ${sample}` : sentences;
}

function standingOf(
  { send, rules, timeZone, writes }: SendView,
  language: Language,
  share: number,
): string {
  const text = texts[language].billingSends;
  const names = sendFields(send, rules, language);
  const when = (instant: string | null) =>
    instant === null ? '' : moment(instant, language, timeZone);
  const { state, refusal } = send;
  // A request whose answer was lost may have changed it there.
  const mayBeThere = send.sentAt !== null;
  if (state === 'unreachable' && writes) {
    const say = mayBeThere ? text.unreachableSent : text.unreachable;
    const sentence = say(names, when(send.unreachableSince));
    return refusal && share >= TINY_SHARE
      ? `${sentence} ${text.answered(wordsOf(send, share))}`
      : sentence;
  }
  if (state === 'there') return text.there(names, when(send.endedAt));
  if (state === 'conflict') return text.conflict(names);
  if (state === 'refused') {
    const about = refusal?.about as BillingField | undefined;
    return [
      text.refused(names, wordsOf(send, share)),
      ...(about === undefined ? [] : [text.refusedAbout(fieldName(about, rules, language))]),
      ...(share < TINY_SHARE ? [] : stillThere(send, rules, language, share)),
      text.keptHere,
    ].join(' ');
  }
  if (writes) return text.waiting(names);
  return mayBeThere ? text.pausedSent(names) : text.paused(names);
}

/** `“Customer phone number is missing” (600051).` */
const wordsOf = ({ refusal }: BillingSend, share: number): string =>
  refusal
    ? `“${literal(refusal.words, Math.ceil(WORDS_LENGTH * share))}” (${literal(refusal.code, 40)}).`
    : '';

function stillThere(
  { fields, theirs }: BillingSend,
  rules: AddressRules | undefined,
  language: Language,
  share: number,
): string[] {
  const { billing, billingSends } = texts[language];
  if (!theirs) return [];
  const values = (Object.keys(fields) as BillingField[]).slice(0, SHOWN_VALUES).map((field) => {
    const value = theirs[field] ?? '';
    const shown =
      value === ''
        ? billing.empty
        : literal(valueText(field, value, language), Math.ceil(VALUE_LENGTH * share));
    return `${fieldName(field, rules, language)} ${shown}`;
  });
  return [billingSends.stillHas(values.join(', '))];
}

/** Names of the fields that an edit changes. */
export const sendFields = (
  { fields, state, theirs }: BillingSend,
  rules: AddressRules | undefined,
  language: Language,
): string =>
  (Object.keys(fields) as BillingField[])
    .filter((field) => state !== 'conflict' || theirs?.[field] !== fields[field])
    .map((field) => fieldName(field, rules, language))
    .join(', ');

/** States that ask for a decision or for patience. */
export const needsAttention = ({ state }: BillingSend): boolean =>
  state === 'unreachable' || state === 'conflict' || state === 'refused';

/** The buttons for an edit that did not arrive. */
export function sendButtons(send: BillingSend, language: Language): Button[] {
  const text = texts[language].billingSends;
  const { id, version, state, theirs } = send;
  const customer = customerToken(send.customerId);
  const input = { customer, send: id, version };
  const form = `send-${id}-${version}`;
  if (!needsAttention(send)) return [];
  const stop: Button = { title: text.stop, ask: { verb: 'billing.stop', input, form } };
  if (state === 'unreachable')
    return [{ title: text.retry, ask: { verb: 'billing.retry', input, form } }, stop];
  const take: Button = { title: text.takeTheirs, ask: { verb: 'billing.theirs', input, form } };
  const first: Button =
    state === 'conflict'
      ? { title: text.choose, ask: { verb: 'billing.conflict', input: { customer } } }
      : { title: text.retry, ask: { verb: 'billing.retry', input, form } };
  return [first, ...(theirs ? [take] : []), stop];
}
