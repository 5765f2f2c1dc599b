import type { Order } from '../../db/orders/order.js';
import { commandBar, execute, type Ask, type Button } from '../action.js';
import { fact, joinRuns, monospace, textRun } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import { openOrder, orderToken } from './open.js';
import source from './order.json' with { type: 'json' };
import {
  agreementFact,
  lineCode,
  lineRow,
  totalFacts,
  type LineView,
  type OrderTotal,
} from './orderLine.js';
import {
  sendingButtons,
  sendingFacts,
  sendingSentences,
  stateWord,
  type SendingView,
} from './sending.js';

const render = layout(source);

/** Below this share of their length, full lines would still be too large. */
const BRIEF_BELOW = 0.3;

export interface OrderCard {
  order: Order;
  number: string;
  customer: string;
  lines: readonly LineView[];
  totals: readonly OrderTotal[];
  timeZone: string;
  /** True if this agent may take over the draft. */
  mayTakeOver: boolean;
  /** True if this agent may void the order. */
  mayVoid: boolean;
  /** The way to Partner Center; undefined for an order that is not sent there. */
  sending: SendingView | undefined;
  /** True if Microsoft has the order, or a part of it. */
  isTaken: boolean;
  /** True if the Partner Center number is being corrected. */
  isCorrecting: boolean;
  /** The order number as it was typed, and the fault found in it. */
  typed: string;
  fault?: string | undefined;
  /** Opens the customer; undefined if it is no longer listed. */
  customerCard: Ask | undefined;
  /** Further buttons, such as to the customer's services. */
  links: readonly Button[];
  /** Buttons behind “…”. */
  more: readonly Button[];
  back: Ask | undefined;
  form: string;
}

/** An order that was placed, voided or discarded, or a colleague's draft; its Partner Center number can be entered. */
export function orderCard(card: OrderCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithLines(card, language, share));
}

function cardWithLines(card: OrderCard, language: Language, share: number): AdaptiveCard {
  const { order, form } = card;
  const { sending, timeZone } = card;
  const { orders: text, orderSends } = texts[language];
  const input = { order: orderToken(order.id), version: order.version };
  const { placed, agreement, partnerCenterNumber, state, voided } = order;
  const isRecorded = state === 'recorded' && mayEnter(sending);
  const isOrdered = state === 'ordered';
  const said = sending && sendingSentences(sending, language, timeZone);
  const sent = sending && sendingButtons(sending, order, form, language);
  const isEntering = isRecorded || (isOrdered && card.isCorrecting);
  const by = (who: string, at: string) => literal(text.byAt(who, moment(at, language, timeZone)));
  const toCorrect = { verb: 'order.correct', input } as const;
  return render({
    lang: language,
    title: literal(
      order.begunAt === null ? text.newFor(card.customer) : `${text.number} ${card.number}`,
      120,
    ),
    factsLine: joinRuns([
      statusRuns(sending?.send.state ?? state, stateWord(sending?.send, order, language)),
      [textRun(literal(card.customer, 160 * share), opens(card.customerCard, language))],
    ]),
    warnings: said?.warnings ?? [],
    lines: card.lines.map((line) => {
      const row = lineRow(line, language, 120 * share);
      return share < BRIEF_BELOW ? { ...row, when: '' } : row;
    }),
    facts: present(
      ...totalFacts(card.totals, language),
      placed
        ? fact(sending ? orderSends.submitted : text.placedBy, by(placed.by.name, placed.at))
        : fact(text.belongsTo, literal(order.agent.name)),
      agreement && agreementFact(agreement, language),
      !hasOwnNumbers(sending) &&
        partnerCenterNumber !== null &&
        fact(text.partnerCenterNumber, literal(partnerCenterNumber)),
      ...(sending ? sendingFacts(sending, order, language, share) : []),
      voided && fact(text.voidedBy, by(voided.by.name, voided.at)),
      voided && fact(text.voidReason, literal(voided.reason, 300 * share)),
    ),
    copy: present(
      (isRecorded || (isOrdered && !sending)) &&
        card.lines.length > 0 &&
        // Microsoft's words have the room of the longest orders.
        !(share < BRIEF_BELOW && sending?.send.state === 'refused') && {
          label: text.copyLabel,
          codes: card.lines.map(({ line }) => monospace(literal(lineCode(line), 100 * share))),
        },
    ),
    notes: present(
      ...(said?.notes ?? []),
      isRecorded && !sending && text.placedNote,
      isOrdered && !sending && text.orderedNote,
      state === 'voided' && (card.isTaken ? orderSends.voided : text.voidedNote),
    ),
    entries: present(
      isEntering && {
        label: text.partnerCenterNumber,
        error: text.partnerCenterNumberError,
        value: literal(card.typed, 50),
        enter: execute(
          isRecorded
            ? { verb: 'order.number', input, form }
            : { ...toCorrect, input: { ...input, save: true }, form },
          language,
          text.enterNumber,
        ),
      },
    ),
    faults: present(card.fault),
    actions: commandBar(
      {
        primary:
          sent?.primary ??
          (card.mayTakeOver && {
            title: text.takeOver,
            ask: { verb: 'order.takeover', input, form },
          }),
        others: [
          ...(sent?.others ?? []),
          isOrdered &&
            mayCorrect(sending) &&
            (card.isCorrecting
              ? { title: text.backToOrder, ask: openOrder(order.id, card.back) }
              : { title: text.correctNumber, ask: toCorrect }),
          ...card.links,
          card.back
            ? { title: text.back, ask: card.back }
            : { title: text.backToOrders, ask: { verb: 'orders' } },
        ],
        more: card.more,
        destructive: card.mayVoid && { title: text.void, ask: { verb: 'order.void', input } },
      },
      language,
    ),
  });
}

/** Tells if the number can be entered: nobody else orders it, and Microsoft has not given it one. */
const mayEnter = (sending: SendingView | undefined): boolean =>
  !sending || sending.isByHand || sending.isUndecided;

/** Tells if a typed number can be corrected; one that Microsoft's answer gave cannot. */
const mayCorrect = (sending: SendingView | undefined): boolean =>
  !sending || sending.send.result?.orders.some(({ isTyped }) => isTyped) === true;

/** Tells if the numbers stand beside their products. */
const hasOwnNumbers = (sending: SendingView | undefined): boolean =>
  sending !== undefined &&
  ((sending.send.result?.orders.length ?? 0) > 1 ||
    ['partly', 'unclear', 'given-up'].includes(sending.send.state));

/** The look of a name that opens a card. */
const opens = (ask: Ask | undefined, language: Language) =>
  ask === undefined ? {} : { color: 'Accent' as const, selectAction: execute(ask, language) };
