import type { Offer } from '../../db/offers/offer.js';
import type { Charges } from '../../db/orders/charges.js';
import type { Amount } from '../../db/orders/money.js';
import type { Agreement, OrderLine } from '../../db/orders/order.js';
import { planName, termName } from '../codes.js';
import { fact } from '../elements.js';
import { count, day, money, unitPrice } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** An order line and the values derived from it. */
export interface LineView {
  line: OrderLine;
  /** For the whole term; undefined if billed by usage. */
  amount: Amount | undefined;
  /** The part of the unit price that falls on a month; undefined if billed by usage or bought once. */
  perMonth: Amount | undefined;
  /** Undefined if it is charged once or by usage, or if its charges are not known. */
  charges: Charges | undefined;
  /** The day on which its term ends; undefined without a term. */
  termEnd: string | undefined;
  /** The last day on which it can be cancelled. */
  cancellableUntil: string | undefined;
}

/** A sum of order lines. */
export interface OrderTotal {
  /** The billing plan of a recurring charge; undefined for the whole order. */
  plan: string | undefined;
  amounts: readonly Amount[];
}

/** The SKU, after the product's own title if that says more. */
export const productName = ({ product, sku }: Pick<Offer, 'product' | 'sku'>): string =>
  sku === product || sku.startsWith(product) ? sku : `${product} · ${sku}`;

/** `1 year, billed monthly` */
export const termAndPlan = (
  { term, billingPlan }: Pick<Offer, 'term' | 'billingPlan'>,
  language: Language,
): string => present(termName(term, language), planName(billingPlan, language)).join(', ');

/** `10 × €32.30 per month · €387.60 for the term · 1 year, billed monthly`; a word if billed by usage. */
function priceAndTerm({ line, perMonth }: LineView, language: Language): string {
  const text = texts[language].orders;
  const { quantity, unitPrice: price, currency } = line;
  if (quantity === null || price === null) return text.byUsage;
  const whole = unitPrice(price, currency, language);
  const each = perMonth ? text.perMonth(money(perMonth, language)) : whole;
  return present(
    text.times(count(quantity, language), each),
    perMonth && line.term !== 'P1M' && text.forTerm(whole),
    termAndPlan(line, language),
  ).join(' · ');
}

/** A line as Partner Center's lists write it, to copy: `CFQ7TTC0LFLX:0001  P1Y Annual  ×5`. */
export function lineCode({ productId, skuId, term, billingPlan, quantity }: OrderLine): string {
  const plan = billingPlan.charAt(0).toUpperCase() + billingPlan.slice(1);
  return present(
    `${productId}:${skuId}`,
    present(term, plan).join(' '),
    quantity !== null && `×${quantity}`,
  ).join('  ');
}

/** The days on which a line is charged and renewed, and until which it can be cancelled. */
function chargeDays(
  { line, charges, termEnd, cancellableUntil }: LineView,
  language: Language,
): string {
  const text = texts[language].orders;
  if (!charges)
    return present(
      line.unitPrice !== null &&
        (line.billingPlan === 'one-time' ? text.bought : text.chargesUnknown),
      termEnd !== undefined && text.renewsOrEnds(day(termEnd, language)),
    ).join(' · ');
  const { first, last, count: n } = charges;
  return present(
    text.charges(day(first, language), day(last, language), n),
    text.renews(day(charges.termEnd, language)),
    cancellableUntil !== undefined && text.cancellable(day(cancellableUntil, language)),
  ).join(' · ');
}

/** A row of an order card. */
export const lineRow = (view: LineView, language: Language, length = 120) => ({
  name: literal(productName(view.line), length),
  amount: view.amount ? money(view.amount, language) : '',
  detail: literal(priceAndTerm(view, language), length),
  when: chargeDays(view, language),
});

/** Amounts in several currencies: `€10.00 + $12.00`. */
export const sums = (amounts: readonly Amount[], language: Language): string =>
  amounts.map((amount) => money(amount, language)).join(' + ');

/** `Total`, `Each charge, billed monthly` … */
export const totalFacts = (totals: readonly OrderTotal[], language: Language) =>
  totals.map(({ plan, amounts }) => {
    const { total, perCharge } = texts[language].orders;
    const label = plan === undefined ? total : perCharge(planName(plan, language));
    return fact(label, literal(sums(amounts, language)));
  });

export function agreementFact({ signer, signedOn }: Agreement, language: Language) {
  const { agreement, agreementKnown } = texts[language].orders;
  return fact(agreement, literal(agreementKnown(signer, day(signedOn, language))));
}
