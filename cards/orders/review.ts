import type { Agreement, Order } from '../../db/orders/order.js';
import { buttons, execute, type Button } from '../action.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import {
  agreementFact,
  lineRow,
  productName,
  totalFacts,
  type LineView,
  type OrderTotal,
} from './orderLine.js';
import source from './review.json' with { type: 'json' };

const render = layout(source);

/** Below this share of their length, full lines would still be too large. */
const BRIEF_BELOW = 0.3;

export interface ReviewCard {
  order: Pick<Order, 'id' | 'version'>;
  number: string;
  customer: string;
  about: string;
  lines: readonly LineView[];
  totals: readonly OrderTotal[];
  /** Changes in the price list since the draft was made: each must be accepted, or its line removed. */
  changes: readonly string[];
  /** True if any change is a price that can be accepted. */
  mayAccept: boolean;
  warnings: readonly string[];
  agreement: Agreement | null;
  /** The agreement as it was typed. */
  typed: { agreed: boolean; signer: string; signedOn: string };
  fault?: string | undefined;
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
  form: string;
}

type WritingVerb = 'order.confirm' | 'order.place' | 'order.quantity' | 'order.remove';

/** The whole order before it is placed. */
export function reviewCard(card: ReviewCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithLines(card, language, share));
}

/** A line on a card without room for more: product and amount. */
function briefly(view: LineView, language: Language, length: number): object {
  const { name, amount, detail } = lineRow(view, language, length);
  return { name, rest: present(' ', amount, detail).join(' · ') };
}

function cardWithLines(card: ReviewCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].orders;
  const input = { order: orderToken(card.order.id), version: card.order.version };
  const { agreement, form, typed } = card;
  const isEmpty = card.lines.length === 0;
  const isBrief = share < BRIEF_BELOW;
  const button = (verb: 'order.products' | 'order.keep' | 'order.discard', title: string) =>
    execute({ verb, input }, language, title);
  const write = (verb: WritingVerb, title: string) =>
    execute({ verb, input, form: `${form}-${verb}` }, language, title);
  const warning = (color: string) => (said: string) => ({
    text: literal(said, 300 * share),
    color,
  });
  return render({
    lang: language,
    title: literal(text.reviewTitle(card.customer), 120 * share),
    subtitles: [card.about],
    lines: isBrief ? [] : card.lines.map((line) => lineRow(line, language, 120 * share)),
    briefly: isBrief ? card.lines.map((line) => briefly(line, language, 120 * share)) : [],
    warnings: [...card.changes.map(warning('Attention')), ...card.warnings.map(warning('Default'))],
    facts: present(
      ...totalFacts(card.totals, language),
      agreement && agreementFact(agreement, language),
    ),
    agreements: present(
      !agreement && {
        label: text.agreement,
        tick: text.agreementTick,
        ticked: String(typed.agreed),
        error: text.agreementMissing,
        signerLabel: text.agreementSigner,
        signerError: text.agreementSignerError,
        signer: literal(typed.signer, 100),
        dateLabel: text.agreementDate,
        dateError: text.agreementDateError,
        signedOn: typed.signedOn,
      },
    ),
    faults: present(card.fault && literal(card.fault)),
    notes: [text.notSent],
    commands: present(
      card.mayAccept && write('order.confirm', text.acceptPrices),
      !isEmpty && card.changes.length === 0 && write('order.place', text.place),
      button('order.products', text.addMore),
    ),
    changing: present(
      !isEmpty && {
        label: text.changeLine,
        error: text.changeLinePlaceholder,
        quantityLabel: text.quantityLabel,
        quantityError: text.quantityError,
        choices: card.lines.map(({ line }) => ({
          title: literal(productName(line), 80 * share),
          value: String(line.id),
        })),
        actions: [
          write('order.quantity', text.changeQuantity),
          write('order.remove', text.takeOut),
        ],
      },
    ),
    actions: [
      ...buttons(present(card.earlier), language),
      button('order.keep', text.keep),
      button('order.discard', text.discard),
    ],
  });
}
