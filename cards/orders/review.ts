import type { Agreement, Order } from '../../db/orders/order.js';
import type { Amount } from '../../db/orders/money.js';
import { execute } from '../action.js';
import { planName } from '../codes.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import source from './review.json' with { type: 'json' };
import { lineRow, productName, sums, type LineView } from './words.js';

const render = layout(source);

/** Below this share of their length, lines with all that belongs to them would still be too many. */
const BRIEF = 0.3;

/** What a total says, such as `Each charge, billed monthly`. */
export interface Total {
  /** The billing plan of what is charged again and again; undefined for the whole. */
  plan: string | undefined;
  amounts: readonly Amount[];
}

export interface ReviewCard {
  order: Pick<Order, 'id' | 'version'>;
  number: string;
  customer: string;
  about: string;
  lines: readonly LineView[];
  totals: readonly Total[];
  /** What changed since the draft was made: it must be accepted, or taken out. */
  changes: readonly string[];
  /** Whether any of them is a price that can be accepted. */
  mayAccept: boolean;
  /** Reasons to think twice. */
  warnings: readonly string[];
  agreement: Agreement | null;
  /** What was typed of the agreement. */
  typed: { agreed: boolean; signer: string; signedOn: string };
  fault?: string | undefined;
  form: string;
}

/** The whole order before it is placed. */
export function reviewCard(card: ReviewCard, language: Language): AdaptiveCard {
  return smallEnough((share) => build(card, language, share));
}

/** A line where there is no room for more: what, and for how much. */
function briefly(view: LineView, language: Language, length: number): object {
  const { name, amount, detail } = lineRow(view, language, length);
  return { name, rest: [' ', amount, detail].filter(Boolean).join(' · ') };
}

function build(card: ReviewCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].orders;
  const own = { order: orderToken(card.order.id), version: card.order.version };
  const { agreement, form, typed } = card;
  const empty = card.lines.length === 0;
  const ask = (verb: string, title: string) =>
    execute({ verb, input: own, form: `${form}-${verb}` }, language, title);
  return render({
    lang: language,
    title: literal(text.reviewTitle(card.customer), 120 * share),
    about: card.about,
    lines: share < BRIEF ? [] : card.lines.map((line) => lineRow(line, language, 120 * share)),
    briefly: share < BRIEF ? card.lines.map((line) => briefly(line, language, 120 * share)) : [],
    warnings: [
      ...card.changes.map((one) => ({ text: literal(one, 300 * share), color: 'Attention' })),
      ...card.warnings.map((one) => ({ text: literal(one, 300 * share), color: 'Default' })),
    ],
    facts: [
      ...card.totals.map(({ plan, amounts }) => ({
        label: plan === undefined ? text.total : text.perCharge(planName(plan, language)),
        value: sums(amounts, language),
      })),
      ...(agreement
        ? [
            {
              label: text.agreement,
              value: literal(
                text.agreementKnown(agreement.signer, day(agreement.signedOn, language)),
              ),
            },
          ]
        : []),
    ],
    agreements: agreement
      ? []
      : [
          {
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
        ],
    faults: card.fault === undefined ? [] : [literal(card.fault)],
    note: text.notSent,
    commands: [
      ...(card.mayAccept ? [ask('order.confirm', text.acceptPrices)] : []),
      ...(empty || card.changes.length > 0 ? [] : [ask('order.place', text.place)]),
      execute({ verb: 'order.products', input: own }, language, text.addMore),
    ],
    changing: empty
      ? []
      : [
          {
            label: text.changeLine,
            placeholder: text.changeLinePlaceholder,
            quantityLabel: text.quantityLabel,
            quantityError: text.quantityError,
            choices: card.lines.map(({ line }) => ({
              title: literal(productName(line), 80 * share),
              value: String(line.id),
            })),
            actions: [
              ask('order.quantity', text.changeQuantity),
              ask('order.remove', text.takeOut),
            ],
          },
        ],
    actions: [
      execute({ verb: 'order.keep', input: own }, language, text.keep),
      execute({ verb: 'order.discard', input: own }, language, text.discard),
    ],
  });
}
