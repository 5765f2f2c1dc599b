import type { Order } from '../../db/orders/order.js';
import { execute, type Ask } from '../action.js';
import { planName } from '../codes.js';
import { day, moment } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import source from './order.json' with { type: 'json' };
import type { Total } from './review.js';
import { lineRow, sums, type LineView } from './words.js';

const render = layout(source);

export interface OrderCard {
  order: Order;
  number: string;
  customer: string;
  lines: readonly LineView[];
  totals: readonly Total[];
  timeZone: string;
  /** Whether this agent may make the draft hers. */
  mayTakeOver: boolean;
  /** What was typed as the order's number, and what was wrong with it. */
  typed: string;
  fault?: string | undefined;
  /** Buttons that lead on, such as to the customer's services. */
  links: readonly object[];
  back: Ask | undefined;
  form: string;
}

/** An order that was placed, or put away, or a colleague's draft: to read, and to note its number. */
export function orderCard(card: OrderCard, language: Language): AdaptiveCard {
  return smallEnough((share) => build(card, language, share));
}

function build(card: OrderCard, language: Language, share: number): AdaptiveCard {
  const { order, form } = card;
  const text = texts[language].orders;
  const own = { order: orderToken(order.id), version: order.version };
  const fact = (label: string, value: string) => ({ label, value: literal(value) });
  const { placed, agreement } = order;
  return render({
    lang: language,
    title: literal(`${text.number} ${card.number}`, 120),
    about: literal(`${text.states[order.state]} · ${card.customer}`, 200 * share),
    lines: card.lines.map((line) => lineRow(line, language, 120 * share)),
    facts: [
      ...card.totals.map(({ plan, amounts }) =>
        fact(
          plan === undefined ? text.total : text.perCharge(planName(plan, language)),
          sums(amounts, language),
        ),
      ),
      placed
        ? fact(text.placedBy, text.byAt(placed.by.name, moment(placed.at, language, card.timeZone)))
        : fact(text.belongsTo, order.agent.name),
      ...(agreement
        ? [
            fact(
              text.agreement,
              text.agreementKnown(agreement.signer, day(agreement.signedOn, language)),
            ),
          ]
        : []),
      ...(order.partnerCenterNumber === null
        ? []
        : [fact(text.partnerCenterNumber, order.partnerCenterNumber)]),
    ],
    notes:
      order.state === 'recorded'
        ? [text.placedNote]
        : order.state === 'ordered'
          ? [text.orderedNote]
          : [],
    entries:
      order.state === 'recorded'
        ? [
            {
              label: text.partnerCenterNumber,
              error: text.partnerCenterNumberError,
              value: literal(card.typed, 50),
              enter: execute(
                { verb: 'order.number', input: own, form },
                language,
                text.enterNumber,
              ),
            },
          ]
        : [],
    faults: card.fault === undefined ? [] : [card.fault],
    actions: [
      ...(card.mayTakeOver
        ? [execute({ verb: 'order.takeover', input: own, form }, language, text.takeOver)]
        : []),
      ...card.links,
      ...(card.back ? [execute(card.back, language, text.back)] : []),
    ],
  });
}
