import type { Ask } from '../../cards/asks.js';
import { openCustomer } from '../../cards/customers/open.js';
import { orderListCard } from '../../cards/orders/list.js';
import { orderCard, type OrderCard } from '../../cards/orders/order.js';
import { productCard } from '../../cards/orders/product.js';
import { productsCard } from '../../cards/orders/products.js';
import { reviewCard, type ReviewCard } from '../../cards/orders/review.js';
import { voidCard } from '../../cards/orders/void.js';
import { termsCard } from '../../cards/orders/terms.js';
import { openOrder, orderToken } from '../../cards/orders/open.js';
import type { OfferView, ProductView } from '../../cards/orders/prices.js';
import type { OrderTotal } from '../../cards/orders/orderLine.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { OfferKey, PricedOffer } from '../../db/offers/offer.js';
import { orderNumber, type Order, type OrderState, type OrderKey } from '../../db/orders/order.js';
import { IMPORT_AGE } from './ages.js';
import { longQuery } from './records.js';
import type { Entry, Made } from './kinds.js';
import { AT, DATA, e3, LONG_ID, MAX_ROWS, offer, type Data } from './orderData.js';
import { SENDINGS, sending } from './sendingData.js';

const FORM = '5d2f1f3e-8a6b-4c7d-9e0f-112233445566';
const ZONE = 'Europe/Madrid';
const BACK: Ask = {
  verb: 'show',
  input: { customer: 'customer/999999999', back: { verb: 'find', input: { query: longQuery } } },
};
/** Builds a card with every kind of data; `reads` returns hostile texts that it must show literally. */
function entry(
  template: string,
  name: string,
  build: (data: Data, language: Language) => Made['card'],
  reads: (data: Data) => readonly string[] = () => [],
): Entry {
  const made = (data: Data) => (language: Language) => ({
    card: build(data, language),
    reads: data === DATA.hostile ? reads(data) : [],
  });
  const { ordinary, empty, longest, hostile } = DATA;
  return {
    template: `orders/${template}`,
    name,
    ordinary: made(ordinary),
    empty: made(empty),
    longest: made(longest),
    hostile: made(hostile),
  };
}

const totals = ({ lines }: Data): OrderTotal[] =>
  lines.length === 0
    ? []
    : [undefined, ...new Set(lines.map(({ line: { billingPlan } }) => billingPlan))].map(
        (plan) => ({
          plan,
          amounts: lines.flatMap(({ amount }) => amount ?? []).slice(0, 2),
        }),
      );

const PLACED: readonly OrderState[] = ['recorded', 'ordered', 'voided'];

function order(data: Data, state: OrderState): Order {
  const agent = { id: 'a1', name: data.freeText };
  return {
    id: LONG_ID,
    state,
    customerId: data.customer.id,
    agent,
    catalog: 'azure',
    version: LONG_ID,
    createdAt: AT,
    changedAt: AT,
    begunAt: AT,
    placed: PLACED.includes(state) ? { at: AT, by: agent } : null,
    agreement: { signer: data.freeText, signedOn: '2026-11-01' },
    voided: state === 'voided' ? { at: AT, by: agent, reason: data.freeText } : null,
    partnerCenterNumber: state === 'ordered' ? data.freeText.slice(0, 50) : null,
    lines: data.lines.map((one) => one.line),
  };
}

const offerKey = ({ titleKey }: Data): OfferKey => [titleKey, LONG_ID];
const ORDER_KEY: OrderKey = [AT, LONG_ID];
const skus = ({ lines }: Data) => lines.map(({ line: { sku } }) => sku.slice(0, 40));

const products = (data: Data, language: Language, overrides: { fault?: string } = {}) =>
  productsCard(
    {
      order: order(data, 'draft'),
      customer: data.customer.name,
      about: 'Spain · Commercial',
      page: {
        size: 8,
        rows: data.offers.map((one, at) => ({ ...productOf([one]), isOrdered: at === 0 })),
        next: data.offers.length > 0 ? offerKey(data) : null,
        previous: data.offers.length > 0 ? offerKey(data) : null,
        total: { count: 1_000, more: true },
      },
      list: {
        words: data.words,
        quantity: '5',
        ...(data.offers.length > 0 && { after: offerKey(data), at: 9 }),
      },
      lines: data.lines.length,
      totals: data.lines.flatMap(({ amount }) => amount ?? []).slice(0, 2),
      none: texts[language].orders.noProducts('Spain', 'Commercial'),
      form: FORM,
      age: IMPORT_AGE,
      ...overrides,
    },
    language,
  );

const offerViews = (offers: readonly PricedOffer[]): OfferView[] =>
  offers.map((each) => ({
    offer: each,
    perMonth:
      each.unitPrice === null || each.term === '' ? undefined : { minor: 3_230, currency: 'EUR' },
  }));

/** A product with these terms and plans. */
const productOf = (offers: readonly PricedOffer[]): ProductView => ({
  ...(offers[0] ?? offer(e3, 1)),
  offers: offerViews(offers),
});

function product(
  data: Data,
  language: Language,
  overrides: { quantity?: string; fault?: string } = {},
) {
  const [one = offer(e3, 1)] = data.offers;
  const plans = [
    { term: 'P1M', billingPlan: 'monthly' },
    { term: 'P1Y', billingPlan: 'monthly' },
    { term: 'P1Y', billingPlan: 'annual' },
    { term: 'P3Y', billingPlan: 'biennial' },
    { term: 'P90D', billingPlan: 'monthly' },
  ].slice(0, data === DATA.empty ? 1 : 5);
  return productCard(
    {
      order: order(data, 'draft'),
      customer: data.customer.name,
      about: 'Spain · Commercial',
      product: {
        ...productOf(plans.map((plan, i) => ({ ...one, ...plan, id: one.id + i }))),
        description: data.freeText,
      },
      chosen: one.id,
      quantity: '5',
      list: { words: data.words, quantity: '5', after: offerKey(data), at: 9 },
      form: FORM,
      age: IMPORT_AGE,
      ...overrides,
    },
    language,
  );
}

function review(data: Data, language: Language, overrides: Partial<ReviewCard> = {}): Made['card'] {
  const text = texts[language].orders;
  return reviewCard(
    {
      order: order(data, 'draft'),
      number: orderNumber(LONG_ID),
      customer: data.customer.name,
      about: 'Spain · Commercial',
      lines: data.lines,
      totals: totals(data),
      changes: [],
      mayAccept: false,
      warnings: data.lines.map(({ line: { sku } }) =>
        text.orderedLately(sku, data.freeText, 'Nov 25, 2026', orderNumber(LONG_ID)),
      ),
      agreement: { signer: data.freeText, signedOn: '2026-11-01' },
      typed: { signer: '', signedOn: '' },
      sends: false,
      form: FORM,
      ...overrides,
    },
    language,
  );
}

const placed = (
  data: Data,
  language: Language,
  state: OrderState,
  overrides: Partial<OrderCard> = {},
) =>
  orderCard(
    {
      order: order(data, state),
      number: orderNumber(LONG_ID),
      customer: data.customer.name,
      lines: data.lines,
      totals: totals(data),
      timeZone: ZONE,
      mayTakeOver: false,
      mayVoid: false,
      sending: undefined,
      isTaken: false,
      isCorrecting: false,
      typed: '',
      customerCard: openCustomer(data.customer),
      links: [],
      more: [
        {
          title: texts[language].letterCards.orderButton,
          ask: { verb: 'order.notice', input: { order: orderToken(LONG_ID) } },
        },
      ],
      back: undefined,
      form: FORM,
      ...overrides,
    },
    language,
  );

/** Cards about orders. */
export const orderEntries: readonly Entry[] = [
  entry(
    'terms',
    'order-terms',
    (data, language) =>
      termsCard(
        {
          order: order(data, 'draft'),
          customer: data.customer.name,
          markets:
            data === DATA.empty
              ? []
              : Array.from({ length: data === DATA.longest ? 150 : 2 }, (_, i) => ({
                  code: `${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(65 + Math.floor(i / 26))}`,
                  name: 'Saint Vincent and the Grenadines',
                })),
          asksSegment: true,
          typed: { market: '', segment: '' },
          faults: [texts[language].orders.segmentError],
          form: FORM,
        },
        language,
      ),
    ({ customer: { name } }) => [name],
  ),
  entry('products', 'order-products', products, (data) => [data.customer.name, ...skus(data)]),
  entry('products', 'order-products-fault', (data, language) =>
    products(data, language, { fault: texts[language].orders.gone(data.freeText) }),
  ),
  entry('product', 'order-product', product, (data) => [data.customer.name]),
  entry('product', 'order-product-fault', (data, language) =>
    product(data, language, { quantity: 'x', fault: texts[language].orders.gone(data.freeText) }),
  ),
  entry('review', 'order-review', review, skus),
  entry('review', 'order-review-of-one-line', (data, language) =>
    review(data, language, {
      lines: data.lines.slice(0, 1),
      agreement: null,
      earlier: {
        title: texts[language].orders.continueDraft(orderNumber(LONG_ID)),
        ask: openOrder(LONG_ID),
      },
    }),
  ),
  entry(
    'review',
    'order-review-changed',
    (data, language) =>
      review(data, language, {
        changes: data.lines.map(({ line: { sku } }) => texts[language].orders.gone(sku)),
        mayAccept: true,
        agreement: null,
        typed: { signer: data.freeText, signedOn: '2026-11-01' },
        fault: texts[language].orders.agreementMissing,
      }),
    (data) => [data.freeText],
  ),
  entry(
    'order',
    'order-recorded',
    (data, language) =>
      placed(data, language, 'recorded', {
        typed: data.freeText,
        fault: texts[language].orders.partnerCenterNumberError,
        back: BACK,
      }),
    (data) => [...skus(data), data.customer.name],
  ),
  ...(['ordered', 'voided'] as const).map((state) =>
    entry(
      'order',
      `order-${state}`,
      (data, language) => placed(data, language, state),
      ({ freeText }) => [freeText],
    ),
  ),
  ...SENDINGS.map(({ name, state, orderState, ...more }) =>
    entry(
      'order',
      `order-${name}`,
      (data, language) =>
        placed(data, language, orderState ?? 'recorded', { sending: sending(data, state, more) }),
      (data) => skus(data).slice(0, 2),
    ),
  ),
  entry('review', 'order-review-sends', (data, language) =>
    review(data, language, { sends: true }),
  ),
  entry('order', 'order-correcting', (data, language) =>
    placed(data, language, 'ordered', {
      isCorrecting: true,
      mayVoid: true,
      typed: data.freeText,
      fault: texts[language].orders.partnerCenterNumberError,
    }),
  ),
  entry(
    'void',
    'order-void',
    (data, language) =>
      voidCard(
        {
          order: order(data, 'recorded'),
          number: orderNumber(LONG_ID),
          customer: data.customer.name,
          reason: data.freeText,
          fault: texts[language].orders.voidReasonError,
          form: FORM,
        },
        language,
      ),
    ({ customer: { name } }) => [name],
  ),
  entry('order', 'order-of-a-colleague', (data, language) =>
    placed(data, language, 'draft', { mayTakeOver: true }),
  ),
  entry(
    'list',
    'order-list',
    (data, language) =>
      orderListCard(
        {
          title: texts[language].orders.listFor(data.customer.name),
          page: {
            size: MAX_ROWS,
            rows:
              data === DATA.empty
                ? []
                : Array.from({ length: data === DATA.longest ? MAX_ROWS : 3 }, (_, i) => ({
                    order: order(data, PLACED[i % PLACED.length] ?? 'draft'),
                    number: orderNumber(LONG_ID),
                    customer: data.customer.name,
                    totals: data.lines.flatMap(({ amount }) => amount ?? []).slice(0, 2),
                    sending: i === 1 ? undefined : sending(data, 'unreachable'),
                  })),
            next: data === DATA.empty ? null : ORDER_KEY,
            previous: data === DATA.empty ? null : ORDER_KEY,
            total: { count: data === DATA.empty ? 0 : 63, more: false },
          },
          state: data === DATA.empty ? undefined : 'recorded',
          asked: { customer: 'customer/999999999', range: { from: AT, to: AT } },
          at: { after: ORDER_KEY, at: 9 },
          timeZone: ZONE,
          mayExport: true,
        },
        language,
      ),
    (data) => [data.customer.name, data.freeText],
  ),
];
