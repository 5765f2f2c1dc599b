import type { Order } from '../../db/orders/order.js';
import { execute, type Ask } from '../action.js';
import { fact } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import source from './order.json' with { type: 'json' };
import { agreementFact, lineRow, totalFacts, type LineView, type OrderTotal } from './orderLine.js';

const render = layout(source);

export interface OrderCard {
  order: Order;
  number: string;
  customer: string;
  lines: readonly LineView[];
  totals: readonly OrderTotal[];
  timeZone: string;
  /** True if this agent may take over the draft. */
  mayTakeOver: boolean;
  /** The order number as it was typed, and the fault found in it. */
  typed: string;
  fault?: string | undefined;
  /** Further buttons, such as to the customer's services. */
  links: readonly object[];
  back: Ask | undefined;
  form: string;
}

/** An order that was placed or discarded, or a colleague's draft; its Partner Center number can be entered. */
export function orderCard(card: OrderCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithLines(card, language, share));
}

function cardWithLines(card: OrderCard, language: Language, share: number): AdaptiveCard {
  const { order, form } = card;
  const text = texts[language].orders;
  const input = { order: orderToken(order.id), version: order.version };
  const { placed, agreement, partnerCenterNumber, state } = order;
  const isRecorded = state === 'recorded';
  return render({
    lang: language,
    title: literal(`${text.number} ${card.number}`, 120),
    subtitles: [literal(`${text.states[state]} · ${card.customer}`, 200 * share)],
    lines: card.lines.map((line) => lineRow(line, language, 120 * share)),
    facts: present(
      ...totalFacts(card.totals, language),
      placed
        ? fact(
            text.placedBy,
            literal(text.byAt(placed.by.name, moment(placed.at, language, card.timeZone))),
          )
        : fact(text.belongsTo, literal(order.agent.name)),
      agreement && agreementFact(agreement, language),
      partnerCenterNumber !== null && fact(text.partnerCenterNumber, literal(partnerCenterNumber)),
    ),
    notes: present(isRecorded && text.placedNote, state === 'ordered' && text.orderedNote),
    entries: present(
      isRecorded && {
        label: text.partnerCenterNumber,
        error: text.partnerCenterNumberError,
        value: literal(card.typed, 50),
        enter: execute({ verb: 'order.number', input, form }, language, text.enterNumber),
      },
    ),
    faults: present(card.fault),
    actions: present(
      card.mayTakeOver && execute({ verb: 'order.takeover', input, form }, language, text.takeOver),
      ...card.links,
      card.back && execute(card.back, language, text.back),
    ),
  });
}
