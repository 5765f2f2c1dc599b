import type { Agreement, Order } from '../../db/orders/order.js';
import { buttons, commandBar, execute, type Ask, type Button } from '../action.js';
import { hiddenLanguage, joinRuns, textRun } from '../elements.js';
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

/** Max lines that have their own inputs; of more, one at a time is chosen, or the card would be too large. */
const MAX_LINES_WITH_INPUTS = 6;
/** Puts the signer and the date beside each other where both have room. */
const ONE_LINE_IF_WIDE = [
  {
    type: 'Layout.Flow',
    targetWidth: 'Wide',
    itemWidth: '195px',
    horizontalItemsAlignment: 'Left',
  },
];

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
  typed: { signer: string; signedOn: string };
  fault?: string | undefined;
  /** True if placing the order sends it to Partner Center. */
  sends: boolean;
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
  form: string;
}

type WritingVerb = 'order.confirm' | 'order.place' | 'order.quantity' | 'order.remove';

/** Id of the input with the quantity of a line. */
export const quantityId = (lineId: number): string => `quantity_${lineId}`;

/** The whole order before it is placed. */
export function reviewCard(card: ReviewCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithLines(card, language, share));
}

function cardWithLines(card: ReviewCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].orders;
  const { agreement, form, typed } = card;
  const input = { order: orderToken(card.order.id), version: card.order.version };
  const own = (verb: 'order.products' | 'order.keep' | 'order.discard', title: string): Button => ({
    title,
    ask: { verb, input },
  });
  const write = (verb: WritingVerb, title: string): Button => ({
    title,
    ask: { verb, input, form: `${form}-${verb}` },
  });
  const isEmpty = card.lines.length === 0;
  const isBrief = card.lines.length > MAX_LINES_WITH_INPUTS;
  const isCounted = card.lines.some(({ line }) => line.quantity !== null);
  return render({
    lang: language,
    title: literal(text.reviewTitle(card.customer), 120 * share),
    factsLine: joinRuns([[textRun(card.number)], [textRun(card.about, { isSubtle: true })]]),
    warnings: [...card.changes, ...card.warnings].map((said) => literal(said, 300 * share)),
    lines: isBrief ? [] : card.lines.map((_, at) => lineAt(at, card, language, share)),
    briefly: isBrief ? card.lines.map((view, at) => briefly(view, at, language, share)) : [],
    changing: present(
      isBrief && {
        label: text.changeLine,
        error: text.changeLinePlaceholder,
        choices: card.lines.map(({ line }, at) => ({
          title: `${at + 1}. ${literal(productName(line), 60 * share)}`,
          value: String(line.id),
        })),
        quantityLabel: text.quantityLabel,
        quantityError: text.quantityError,
        actions: buttons(
          [
            write('order.quantity', text.changeQuantity),
            { ...write('order.remove', text.takeOut), style: 'destructive' },
          ],
          language,
        ),
      },
    ),
    updates: present(
      !isBrief &&
        isCounted &&
        card.lines.length > 1 && {
          actions: commandBar(
            { others: [write('order.quantity', text.changeQuantities)] },
            language,
          ),
        },
    ),
    facts: present(
      ...totalFacts(card.totals, language),
      agreement && agreementFact(agreement, language),
    ),
    agreements: present(
      !agreement && {
        label: text.agreement,
        clause: text.agreementClause,
        layouts: ONE_LINE_IF_WIDE,
        signerLabel: text.agreementSigner,
        signerError: text.agreementSignerError,
        signer: literal(typed.signer, 100),
        dateLabel: text.agreementDate,
        dateError: text.agreementDateError,
        signedOn: typed.signedOn,
      },
    ),
    faults: present(card.fault && literal(card.fault)),
    notes: [card.sends ? texts[language].orderSends.sends : text.notSent],
    hidden: [hiddenLanguage(language)],
    actions: commandBar(
      {
        primary: card.mayAccept
          ? write('order.confirm', text.acceptPrices)
          : !isEmpty && card.changes.length === 0 && write('order.place', text.place),
        others: [own('order.products', text.addMore), own('order.keep', text.keep), card.earlier],
        destructive: own('order.discard', text.discard),
      },
      language,
    ),
  });
}

/** A line of an order with many: without inputs of its own. */
function briefly(view: LineView, at: number, language: Language, share: number): object {
  const { name, amount, detail, when } = lineRow(view, language, 120 * share);
  const isFull = share === 1;
  return {
    name: `${at + 1}. ${name}`,
    rest: ['', ...present(amount, detail)].join(' · '),
    days: isFull && when !== '' ? ` · ${when}` : '',
  };
}

/** A line with its quantity and what can be done to it. Lines are told apart by number: titles may be equal. */
function lineAt(at: number, card: ReviewCard, language: Language, share: number): object {
  const text = texts[language].orders;
  const view = card.lines[at] as LineView;
  const { line } = view;
  const isOnly = card.lines.length === 1;
  const input = { order: orderToken(card.order.id), version: card.order.version };
  const row = lineRow(view, language, 120 * share);
  const remove: Ask = {
    verb: 'order.remove',
    input: { ...input, line: String(line.id) },
    form: `${card.form}-${line.id}`,
  };
  const update: Ask = { verb: 'order.quantity', input, form: `${card.form}-order.quantity` };
  return {
    ...row,
    name: isOnly ? row.name : `${at + 1}. ${row.name}`,
    days: present(row.when),
    quantities: present(
      line.quantity !== null && {
        id: quantityId(line.id),
        label: isOnly ? text.quantityLabel : text.quantityOfLine(at + 1),
        error: text.quantityError,
        value: line.quantity,
      },
    ),
    actions: present(isOnly && line.quantity !== null && execute(update, language, text.update), {
      type: 'Action.Execute',
      title: isOnly ? text.takeOut : text.takeOutLine(at + 1),
      // Behind “…” without a fallback: those of six lines would be most of the card.
      mode: 'secondary',
      verb: remove.verb,
      data: remove,
    }),
  };
}
