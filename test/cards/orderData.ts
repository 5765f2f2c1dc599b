import type { LineView } from '../../cards/orders/orderLine.js';
import type { Customer } from '../../db/customers/customer.js';
import { TITLE_KEY_LENGTH } from '../../db/offers/offerKeys.js';
import type { PricedOffer } from '../../db/offers/offer.js';
import type { OrderLine } from '../../db/orders/order.js';
import { customer, hostile, hostileTexts, longest, ordinary } from './records.js';

export const AT = '2026-11-25T13:05:00.000Z';
/** Worst case for size: each character takes two in JSON. */
const quotes = (length: number): string => '"'.repeat(length);
export const LONG_ID = 999_999_999;
const MAX_LINES = 10;
export const MAX_ROWS = 8;

interface Texts {
  product: string;
  sku: string;
  publisher: string;
}

const copiesOf = (n: number, text: string): Texts[] =>
  Array.from({ length: n }, () => ({ product: text, sku: text, publisher: text }));
export const e3 = {
  product: 'Microsoft 365',
  sku: 'Microsoft 365 E3',
  publisher: 'Microsoft Corporation',
};
const backup = { product: 'Contoso Backup', sku: '1 TB, worldwide', publisher: 'Contoso Software' };
const hostileProducts: Texts[] = hostileTexts.slice(0, MAX_ROWS).map((text) => ({
  product: text,
  sku: text,
  publisher: text,
}));

export const offer = (
  words: Texts,
  id: number,
  overrides: Partial<PricedOffer> = {},
): PricedOffer => ({
  id,
  catalog: 'online-services',
  market: 'ES',
  segment: 'commercial',
  productId: 'CFQ7TTC0LFLX',
  skuId: '0001',
  term: 'P1Y',
  billingPlan: 'monthly',
  currency: 'EUR',
  description: '',
  unit: '',
  unitPrice: '387.60',
  from: 1,
  ...words,
  ...overrides,
});

const line = (words: Texts, id: number, overrides: Partial<OrderLine> = {}): LineView => ({
  line: { ...offer(words, id), offerId: id, quantity: 10, unitPrice: '387.60', ...overrides },
  amount: { minor: 387_600, currency: 'EUR' },
  perMonth: { minor: 3_230, currency: 'EUR' },
  charges: { first: '2026-11-25', last: '2027-10-25', count: 12, termEnd: '2027-11-25' },
  termEnd: '2027-11-25',
  cancellableUntil: '2026-12-02',
});
const byUsage = (words: Texts, id: number): LineView => ({
  line: line(words, id, { quantity: null, unitPrice: null, term: '', billingPlan: 'usage' }).line,
  amount: undefined,
  perMonth: undefined,
  charges: undefined,
  termEnd: undefined,
  cancellableUntil: undefined,
});
const dearest = (words: Texts, id: number): LineView => ({
  ...line(words, id, {
    quantity: 1_000_000,
    unitPrice: '999999999999.123456789012',
    currency: 'KWD',
    billingPlan: quotes(100),
    term: 'P99M',
  }),
  amount: { minor: Number.MAX_SAFE_INTEGER, currency: 'KWD' },
});

/** The data on the cards of one kind of sample. */
export interface Data {
  customer: Customer;
  lines: readonly LineView[];
  offers: readonly PricedOffer[];
  /** Free text: agents, signers and Partner Center order numbers. */
  freeText: string;
  words: string;
  titleKey: string;
}

const [first = customer()] = ordinary;
const [, , unbroken = customer()] = longest;
export const DATA: Record<'ordinary' | 'empty' | 'longest' | 'hostile', Data> = {
  ordinary: {
    customer: first,
    lines: [line(e3, 1), line(backup, 2, { billingPlan: 'annual' }), byUsage(e3, 3)],
    offers: [
      offer(e3, 1),
      offer(backup, 2),
      offer(e3, 3, { unitPrice: null, billingPlan: 'usage' }),
    ],
    freeText: 'Clara Oswald',
    words: 'backup',
    titleKey: 'microsoft 365 microsoft 365 e3',
  },
  empty: {
    customer: customer({ name: '4' }),
    lines: [],
    offers: [],
    freeText: '',
    words: '',
    titleKey: '',
  },
  longest: {
    customer: unbroken,
    lines: copiesOf(MAX_LINES, quotes(256)).map((words, i) => dearest(words, LONG_ID - i)),
    offers: copiesOf(MAX_ROWS, quotes(256)).map((words, i) =>
      offer(words, LONG_ID - i, {
        unitPrice: '999999999999.123456789012',
        billingPlan: quotes(100),
      }),
    ),
    freeText: quotes(100),
    words: quotes(200),
    titleKey: quotes(TITLE_KEY_LENGTH),
  },
  hostile: {
    customer: hostile[0] ?? first,
    lines: hostileProducts.slice(0, 4).map((words, i) => line(words, i + 1)),
    offers: hostileProducts.map((words, i) => offer(words, i + 1)),
    freeText: hostileTexts[3] ?? '',
    words: '${1+1} {{DATE(2026-11-23T00:00:00Z)}} **x**',
    titleKey: hostileTexts[1] ?? '',
  },
};
