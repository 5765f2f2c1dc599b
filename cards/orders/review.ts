import type { Agreement, Order } from '../../db/orders/order.js';
import { commandBar, execute, type Ask, type Button } from '../action.js';
import { hiddenLanguage, joinRuns, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import { agreementFact, lineRow, totalFacts, type LineView, type OrderTotal } from './orderLine.js';
import source from './review.json' with { type: 'json' };

const render = layout(source);

/** Below this share of their length, full lines would still be too large. */
const BRIEF_BELOW = 0.3;
/** Puts the signer and the date beside each other where both have room. */
const ONE_LINE_IF_WIDE = [{ type: 'Layout.Flow', targetWidth: 'Wide', itemWidth: '195px' }];

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
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
  form: string;
}

type WritingVerb = 'order.confirm' | 'order.place' | 'order.quantity';

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
  const isCounted = card.lines.some(({ line }) => line.quantity !== null);
  return render({
    lang: language,
    title: literal(text.reviewTitle(card.customer), 120 * share),
    factsLine: joinRuns([[textRun(card.number)], [textRun(card.about, { isSubtle: true })]]),
    warnings: [...card.changes, ...card.warnings].map((said) => literal(said, 400 * share)),
    lines: card.lines.map((_, at) => lineAt(at, card, language, share)),
    updates: present(
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
    notes: [text.notSent],
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

/** A line with its quantity and what can be done to it. Lines are told apart by their numbers, titles may be equal. */
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
  const changes: Ask = { verb: 'order.quantity', input, form: `${card.form}-order.quantity` };
  return {
    ...row,
    name: isOnly ? row.name : `${at + 1}. ${row.name}`,
    days: present(share >= BRIEF_BELOW && row.when),
    quantities: present(
      line.quantity !== null && {
        width: isOnly ? '90px' : '140px',
        id: quantityId(line.id),
        label: isOnly ? text.quantityLabel : text.quantityOfLine(at + 1),
        error: text.quantityError,
        value: line.quantity,
      },
    ),
    actions: [
      ...present(
        isOnly && line.quantity !== null && execute(changes, language, text.changeQuantity),
      ),
      execute(remove, language, isOnly ? text.takeOut : text.takeOutLine(at + 1), {
        style: 'destructive',
      }),
    ],
  };
}
