import type { Offer } from '../../db/offers/repository.js';
import type { Charges } from '../../db/orders/charges.js';
import type { Amount } from '../../db/orders/money.js';
import type { OrderLine } from '../../db/orders/order.js';
import { planName, termName } from '../codes.js';
import { count, day, money, unitPrice } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** A line with what follows from it. */
export interface LineView {
  line: OrderLine;
  /** For the whole term; undefined for what is billed by usage. */
  amount: Amount | undefined;
  /** Undefined for what has no term. */
  charges: Charges | undefined;
  /** The last day on which it can be cancelled. */
  cancellableUntil: string | undefined;
}

/** A product as it is called: its SKU, and the product's own title where that says more. */
export const productName = ({ product, sku }: Pick<Offer, 'product' | 'sku'>): string =>
  sku === product || sku.startsWith(product) ? sku : `${product} · ${sku}`;

/** `1 year, billed monthly` */
export const termAndPlan = (
  { term, billingPlan }: Pick<Offer, 'term' | 'billingPlan'>,
  language: Language,
): string => present(termName(term, language), planName(billingPlan, language)).join(', ');

/** `10 × €387.60`, or that it is billed by usage. */
export function quantityAndPrice(
  { quantity, unitPrice: price, currency }: OrderLine,
  language: Language,
): string {
  const { times, byUsage } = texts[language].orders;
  return quantity === null || price === null
    ? byUsage
    : times(count(quantity, language), unitPrice(price, currency, language));
}

/** When a line is charged, renewed, and can be cancelled. */
export function whenCharged(
  { line, charges, cancellableUntil }: LineView,
  language: Language,
): string {
  const text = texts[language].orders;
  if (!charges) return line.unitPrice === null ? '' : text.bought;
  const { first, last, count: n, termEnd } = charges;
  return [
    text.charges(day(first, language), day(last, language), n),
    text.renews(day(termEnd, language)),
    ...(cancellableUntil === undefined ? [] : [text.cancellable(day(cancellableUntil, language))]),
  ].join(' · ');
}

/** What is billed by usage says so once. */
const detailOf = (line: OrderLine, language: Language): string =>
  [
    quantityAndPrice(line, language),
    ...(line.unitPrice === null ? [] : [termAndPlan(line, language)]),
  ].join(' · ');

/** A line as a card shows it: what, for how much, and when. */
export const lineRow = (view: LineView, language: Language, length = 120) => ({
  name: literal(productName(view.line), length),
  amount: view.amount ? money(view.amount, language) : '',
  detail: literal(detailOf(view.line, language), length),
  when: whenCharged(view, language),
});

/** Amounts of several currencies, one after the other. */
export const sums = (amounts: readonly Amount[], language: Language): string =>
  amounts.map((amount) => money(amount, language)).join(' + ');
