import type { Order } from '../../db/orders/order.js';
import type { OrderSend, OrderSendRefusal } from '../../db/sends/orderSend.js';
import type { Button } from '../action.js';
import { fact } from '../elements.js';
import { moment, money } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { texts, type Language, type Text } from '../text/index.js';
import { orderToken } from './open.js';
import { productName } from './orderLine.js';

/** An order on its way to Partner Center, for its card. */
export interface SendingView {
  send: OrderSend;
  /** True if it was looked for in vain. */
  isUndecided: boolean;
  /** True if it can be entered by hand. */
  isByHand: boolean;
  /** True while writes are turned off. */
  isOff: boolean;
  /** True if it goes to a sample, so that nothing reaches Microsoft. */
  isSample: boolean;
  /** True if its subscriptions take long. */
  isLate: boolean;
  /** True for an order of which a part was left out. */
  isClosed: boolean;
}

type Sends = Text['orderSends'];

/**
 * Tells if an order's way to Partner Center says more than its own state: not once it is voided, or entered by hand
 * after all.
 */
export function isOnItsWay(send: OrderSend, { state }: Pick<Order, 'state'>): boolean {
  const isByHand = state === 'ordered' && send.state === 'given-up' && !hasPart(send);
  return state !== 'voided' && !isByHand;
}

const hasPart = ({ result }: OrderSend): boolean => (result?.orders.length ?? 0) > 0;

/** The state of an order in a few words. */
export function stateWord(
  send: OrderSend | undefined,
  { state }: Pick<Order, 'state'>,
  language: Language,
): string {
  const { orders, orderSends } = texts[language];
  if (!send || !isOnItsWay(send, { state })) return orders.states[state];
  return send.state === 'given-up' && state === 'ordered'
    ? orderSends.closedPartly
    : orderSends.states[send.state];
}

interface Sentences {
  warnings: string[];
  notes: string[];
}

/** The state in sentences: `warnings` ask for attention, `notes` do not. */
export function sendingSentences(
  view: SendingView,
  language: Language,
  timeZone: string,
): Sentences {
  const { warnings, notes } = sentencesOf(view, language, timeZone);
  return {
    warnings,
    notes: [...notes, ...present(view.isSample && texts[language].orderSends.sample)],
  };
}

function sentencesOf(view: SendingView, language: Language, timeZone: string): Sentences {
  const text = texts[language].orderSends;
  const { send } = view;
  const since = moment(send.since, language, timeZone);
  const off = view.isOff ? [text.off] : [];
  switch (send.state) {
    case 'waiting':
      return { warnings: off, notes: [text.waiting] };
    case 'unreachable':
      return { warnings: [text.unreachable(since), ...off], notes: [] };
    case 'checkout':
      return { warnings: off, notes: [text.checkout(since)] };
    case 'ordered':
      return view.isLate
        ? { warnings: [text.late], notes: [] }
        : { warnings: [], notes: [text.ordered] };
    case 'provisioned':
      return { warnings: [], notes: [text.provisioned] };
    case 'partly':
      return { warnings: [text.partly], notes: [] };
    case 'unclear':
      return { warnings: [unclearSentence(view, text), ...off], notes: [] };
    case 'given-up':
      return { warnings: [], notes: [view.isClosed ? text.closed : text.givenUp] };
    case 'refused':
      return { warnings: refusedSentences(send.refusal, text), notes: [text.byHand] };
  }
}

function unclearSentence({ send, isUndecided }: SendingView, text: Sends): string {
  if (!isUndecided) return text.unclear;
  return send.result?.isSubmitted ? text.submittedThere : text.undecided;
}

/** Reasons of a refused sign-in. */
const CONNECTION = ['credentials', 'mfa', 'needs-user', 'forbidden', 'token'];

function refusedSentences(refusal: OrderSendRefusal | null, text: Sends): string[] {
  if (refusal?.kind === 'price') return [text.price];
  if (refusal?.kind === 'not-sold') return [text.notSold];
  const reason = CONNECTION.includes(refusal?.reason ?? '') ? 'connection' : refusal?.reason;
  const isKnown = reason !== undefined && Object.hasOwn(text.advice, reason);
  return [text.refused, text.advice[isKnown ? (reason as keyof Sends['advice']) : 'other']];
}

/** Max length of the products that a fact names. */
const NAMES_LENGTH = 160;
const WORDS_LENGTH = 300;
/** Share of the length of texts below which facts of one kind are joined. */
const JOINED_BELOW = 0.3;
/** States of an order in Partner Center that need no mention. */
const USUAL = ['', 'pending', 'completed'];

/** Numbers, Microsoft's words and prices, all as literal text. */
export function sendingFacts(
  { send }: SendingView,
  order: Order,
  language: Language,
  share: number,
): object[] {
  const { orderSends: text, orders } = texts[language];
  const names = (ids: readonly number[]) =>
    literal(
      order.lines
        .filter(({ id }) => ids.includes(id))
        .map(productName)
        .join(', '),
      NAMES_LENGTH * share,
    );
  const words = (answer: { code: string; words: string }) =>
    literal(
      answer.code === '' ? answer.words : `${answer.words} (${answer.code})`.trim(),
      WORDS_LENGTH * share,
    );
  const taken = send.result?.orders ?? [];
  const isSplit = taken.length > 1 || ['partly', 'unclear', 'given-up'].includes(send.state);
  const odd = [...new Set(taken.map(({ status }) => status))].filter(
    (status) => !USUAL.includes(status),
  );
  const missing = ['partly', 'given-up'].includes(send.state) ? (send.result?.notTaken ?? []) : [];
  return present(
    ...(isSplit
      ? taken.map(({ number, lines }) =>
          fact(orders.partnerCenterNumber, text.numbered(literal(number, 60), names(lines))),
        )
      : []),
    odd.length > 0 && fact(text.status, literal(odd.join(', '), 100)),
    ...missing.map((part) => {
      const answer = words(part);
      const list = names(part.lines);
      return fact(text.notOrdered, answer === '' ? list : text.notOrderedBecause(list, answer));
    }),
    ...(send.state === 'refused' ? refusalFacts(send.refusal) : []),
  );

  function refusalFacts(refusal: OrderSendRefusal | null): object[] {
    if (refusal?.kind === 'price') {
      const changes = refusal.lines.map(({ line, agreed, now }) =>
        text.priceChange(names([line]), money(agreed, language), money(now, language)),
      );
      // Facts of their own would make the card of many long lines too large.
      const shown = share < JOINED_BELOW ? [changes.join(' · ')] : changes;
      return shown.map((change) => fact(text.priceOf, change));
    }
    if (!refusal) return [];
    const isAll = refusal.lines.length === order.lines.length;
    const list = isAll && order.lines.length > 1 ? '' : names(refusal.lines);
    const answer = refusal.kind === 'service' ? words(refusal) : '';
    return present(
      answer !== '' && fact(text.answer, answer),
      list !== '' && fact(text.about, list),
    );
  }
}

/** The buttons of the state. */
export function sendingButtons(
  { send, isUndecided }: SendingView,
  { id, version }: Order,
  form: string,
  language: Language,
): { primary?: Button; others: Button[] } {
  const text = texts[language].orderSends;
  const input = { order: orderToken(id), version, attempt: send.attempt };
  const own = (verb: 'retry' | 'accept' | 'rest' | 'giveup' | 'again', title: string): Button => ({
    title,
    ask: { verb: `order.send.${verb}`, input, form: `${form}-${verb}` },
  });
  switch (send.state) {
    case 'waiting':
    case 'unreachable':
      return { others: [own('giveup', text.stop)] };
    case 'partly':
      return { primary: own('rest', text.rest), others: [own('giveup', text.leaveOut)] };
    case 'refused':
      return {
        primary:
          send.refusal?.kind === 'price' ? own('accept', text.accept) : own('retry', text.retry),
        others: [],
      };
    case 'unclear':
      return {
        others: isUndecided && !send.result?.isSubmitted ? [own('again', text.again)] : [],
      };
    default:
      return { others: [] };
  }
}
