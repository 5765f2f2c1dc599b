import type { Segment } from '../../../db/offers/offer.js';
import { repositories } from '../../../db/index.js';
import { lineAmount } from '../../../db/orders/money.js';
import { amountOf, type OrderLine } from '../../../db/orders/order.js';
import type { CartLine, OrderSendRefusal } from '../../../db/sends/orderSend.js';
import type { NoAnswer, Outcome } from '../../../partnercenter/outcome.js';
import { cycleOf, planOf } from '../../../partnercenter/records.js';
import type { Cart, NewCartLine } from '../../../partnercenter/resources/carts.js';
import type { Availability } from '../../../partnercenter/resources/catalog.js';
import { storedCode, storedWords } from '../serviceWords.js';
import { identityOf, isLater, refusalBy, type Work } from './work.js';

/** The cart that may be ordered, or the reason why there is none. */
export type Prepared =
  | { kind: 'cart'; cart: Cart; lines: CartLine[] }
  | { kind: 'refused'; refusal: OrderSendRefusal }
  /** Partner Center does not answer, or not now. */
  | { kind: 'later'; isReached: boolean };

/** Partner Center's names of our segments. */
const SEGMENT_NAMES: Readonly<Record<Segment, readonly string[]>> = {
  commercial: ['commercial'],
  education: ['education'],
  government: ['government'],
  charity: ['nonprofit', 'charity'],
};

/**
 * Makes a cart of the order's lines. Nothing is bought. A cart whose prices are not those that the agent agreed
 * to is not returned: it expires unused.
 */
export async function prepareCart(work: Work): Promise<Prepared> {
  const { order, customer } = work;
  const { partnerCenter, config } = work.parts.connection;
  const signed = await hasAgreement(work);
  if (signed) return signed;
  const { segment } = await repositories(work.parts.database.read).customerTerms.of(
    order.customerId,
  );
  const items: NewCartLine[] = [];
  for (const [id, line] of order.lines.entries()) {
    const sold = await partnerCenter.catalog.availabilities(
      customer,
      line.productId,
      line.skuId,
      'waiting',
    );
    if (sold.kind !== 'answer') return withoutAnswer(sold, [line]);
    const item = sold.value.find((each) => fits(each, line, segment));
    if (!item) return { kind: 'refused', refusal: { kind: 'not-sold', lines: [line.id] } };
    items.push({
      id,
      catalogItemId: item.catalogItemId,
      quantity: line.quantity ?? 1,
      billingCycle: cycleOf(line.billingPlan),
      ...(line.term !== '' && { termDuration: line.term }),
      ...(config.mpn !== undefined && {
        participants: [{ key: 'transaction_reseller', value: config.mpn }],
      }),
    });
  }
  const made = await partnerCenter.carts.create(customer, items, 'waiting', identityOf(work));
  return made.kind === 'answer'
    ? checkedCart(order.lines, made.value)
    : withoutAnswer(made, order.lines.length === 1 ? order.lines : []);
}

/**
 * Asks Microsoft if the customer accepted the agreement, as far as a connected user makes that possible. Without
 * an answer the checkout will tell.
 */
async function hasAgreement({ parts, customer }: Work): Promise<Prepared | undefined> {
  const { agreements } = parts.connection.partnerCenter;
  const isMissing = (asked: Outcome<boolean>) => asked.kind === 'answer' && !asked.value;
  if (!isMissing(await agreements.isConfirmed(customer, 'waiting'))) return undefined;
  if (!isMissing(await agreements.isDirectlySigned(customer, 'waiting'))) return undefined;
  const refusal = { kind: 'service', reason: 'agreement', code: '', words: '', lines: [] } as const;
  return { kind: 'refused', refusal: { ...refusal, lines: [] } };
}

export function withoutAnswer(outcome: NoAnswer, lines: readonly OrderLine[]): Prepared {
  if (outcome.kind === 'unknown') return { kind: 'later', isReached: false };
  if (isLater(outcome)) return { kind: 'later', isReached: true };
  return { kind: 'refused', refusal: refusalBy(outcome, lines) };
}

/** Tells if an availability is sold with the line's term and billing plan to the customer's segment. */
const fits = (
  { isPurchasable, segment: soldTo, terms }: Availability,
  { term, billingPlan }: OrderLine,
  segment: Segment | null,
): boolean =>
  isPurchasable &&
  (soldTo === undefined || segment === null || SEGMENT_NAMES[segment].includes(soldTo)) &&
  terms.some(
    ({ duration = '', billingCycle = '' }) =>
      duration === term && planOf(billingCycle) === billingPlan,
  );

/** Holds the lines of the cart against those that the agent agreed to. */
function checkedCart(lines: readonly OrderLine[], cart: Cart): Prepared {
  const pairs = lines.map((line, id) => ({
    line,
    item: cart.lineItems.find((each) => each.id === id),
  }));
  const missing = pairs.filter(({ item }) => !item).map(({ line }) => line.id);
  if (missing.length > 0) return { kind: 'refused', refusal: { kind: 'not-sold', lines: missing } };
  for (const { line, item } of pairs) {
    if (!item?.error) continue;
    const { errorCode = '', errorDescription = '' } = item.error;
    const refusal = {
      kind: 'service' as const,
      reason: 'line',
      code: storedCode(errorCode),
      words: storedWords(errorDescription),
      lines: [line.id],
    };
    return { kind: 'refused', refusal };
  }
  const different = pairs.flatMap(({ line, item }) => {
    const agreed = amountOf(line);
    const price = item?.pricing?.extendedPrice;
    // Without a price, as for usage, there is nothing to hold against the agreed one.
    if (!agreed || price === undefined) return [];
    const currency = item?.currencyCode?.toUpperCase() ?? agreed.currency;
    const now = lineAmount(String(price), 1, currency);
    const isSame = now.minor === agreed.minor && now.currency === agreed.currency;
    return isSame ? [] : [{ line: line.id, agreed, now }];
  });
  if (different.length > 0)
    return { kind: 'refused', refusal: { kind: 'price', lines: different } };
  return {
    kind: 'cart',
    cart,
    lines: pairs.map(({ line, item }) => ({ lineId: line.id, group: item?.orderGroup ?? '' })),
  };
}
