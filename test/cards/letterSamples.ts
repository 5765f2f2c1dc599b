import { customerToken } from '../../cards/customers/open.js';
import type { LetterFrame } from '../../cards/letters/letterCard.js';
import { orderLetterCard } from '../../cards/letters/orderLetterCard.js';
import { renewalLetterCard } from '../../cards/letters/renewalLetterCard.js';
import { orderToken } from '../../cards/orders/open.js';
import type { Language } from '../../cards/text/index.js';
import { orderNumber } from '../../db/orders/order.js';
import type { DueSubscription } from '../../db/subscriptions/dueOf.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { READ_AGE } from './ages.js';
import { KINDS, type Entry, type Kind, type Made } from './kinds.js';
import { DATA, LONG_ID } from './orderData.js';
import { hostileTexts, longest } from './records.js';
import { sending } from './sendingData.js';

const TODAY = '2026-11-25';
const QUOTES = '"'.repeat(100);
const MOST = 20;

const COST: TermCost = {
  amount: { minor: 9_720_000, currency: 'EUR' },
  perMonth: { minor: 810_000, currency: 'EUR' },
  isSegmentAssumed: false,
};
const DEAREST: TermCost = {
  amount: { minor: 90_071_992_547_409, currency: 'KWD' },
  perMonth: { minor: 90_071_992_547_409, currency: 'KWD' },
  isSegmentAssumed: true,
};

const due = (id: number, overrides: Partial<DueSubscription> = {}): DueSubscription => ({
  id,
  product: 'Microsoft 365 E3',
  quantity: 300,
  status: 'active',
  term: 'P1Y',
  billingPlan: 'monthly',
  startDate: '2025-12-08',
  endDate: '2026-12-07',
  autoRenew: true,
  cancellableUntil: null,
  orderNumber: 'O7301469',
  ...overrides,
});

/** Texts of a kind: customer, contact and agent. */
const NAMES: Readonly<Record<Kind, { customer: string; contact: string; agent: string }>> = {
  ordinary: { customer: 'Contoso, Ltd.', contact: 'Ana Bowman', agent: 'Megan Bowen' },
  empty: { customer: '4', contact: '', agent: '' },
  longest: {
    customer: longest.at(-1)?.name ?? '',
    contact: `${QUOTES.slice(50)} ${QUOTES.slice(50)}`,
    agent: QUOTES.repeat(2),
  },
  hostile: {
    customer: hostileTexts[0] ?? '',
    contact: hostileTexts[1] ?? '',
    agent: hostileTexts[2] ?? '',
  },
};
const TO: Readonly<Record<Kind, { email: string | undefined; language: string }>> = {
  ordinary: { email: 'ana.bowman@contoso.com', language: 'es' },
  empty: { email: '', language: '' },
  longest: { email: `${'w'.repeat(64)}@${`${'w'.repeat(59)}.`.repeat(3)}com`, language: 'ca' },
  hostile: { email: 'a@b.c?bcc=evil@evil.example', language: '{{DATE(x)}} [a](b)' },
};
const ROWS: Readonly<Record<Kind, readonly DueSubscription[]>> = {
  ordinary: [
    due(1),
    due(2, { product: 'Visio Plan 2', autoRenew: false, endDate: '2026-12-20', quantity: 1 }),
    due(3, { product: 'Power BI Pro', status: 'suspended', cancellableUntil: '2026-11-30' }),
  ],
  empty: [due(1, { product: '4', quantity: null, term: '', billingPlan: '', autoRenew: null })],
  longest: Array.from({ length: MOST }, (_, at) =>
    due(at, {
      product: QUOTES.repeat(3),
      quantity: 2_147_483_647,
      status: QUOTES,
      term: QUOTES,
      billingPlan: QUOTES,
      cancellableUntil: '2026-11-30',
    }),
  ),
  hostile: hostileTexts.map((product, at) =>
    due(at, { product, status: product, term: product, billingPlan: 'constructor' }),
  ),
};

const frame = (kind: Kind, language: Language): Omit<LetterFrame, 'again'> => ({
  to: { id: 12, ...TO[kind] },
  written: { language, country: kind === 'empty' ? undefined : 'ES' },
  isChosen: kind === 'ordinary',
  back: kind === 'empty' ? undefined : { verb: 'renewals', input: { days: 30 } },
  age: kind === 'empty' ? undefined : READ_AGE,
});

function renewal(kind: Kind, language: Language): Made {
  const rows = ROWS[kind];
  const isLongest = kind === 'longest';
  const cost = isLongest ? DEAREST : COST;
  const card = renewalLetterCard(
    {
      ...frame(kind, language),
      again: (written) => ({
        verb: 'notice',
        input: { customer: customerToken(12), days: 60, written },
      }),
      due: {
        parties: NAMES[kind],
        rows,
        total: isLongest ? 1_000 : rows.length,
        costs: new Map(kind === 'empty' ? [] : rows.map(({ id }) => [id, cost])),
        sum: kind === 'ordinary' ? [{ minor: 3 * COST.amount.minor, currency: 'EUR' }] : [],
        within: { from: TODAY, to: '2027-01-24' },
        today: TODAY,
        answerBy: '2026-11-30',
      },
      mayExport: true,
      rollingOn: isLongest ? 1_000 : 0,
      overdue: isLongest ? 1_000 : 0,
      decided: new Set(isLongest ? rows.map(({ id }) => id) : []),
    },
    language,
  );
  return { card, reads: kind === 'hostile' ? [NAMES.hostile.customer] : [] };
}

function order(kind: Kind, language: Language): Made {
  const data = DATA[kind];
  const isLongest = kind === 'longest';
  const lines = Array.from({ length: isLongest ? MOST : 1 }, () => data.lines)
    .flat()
    .slice(0, MOST);
  const card = orderLetterCard(
    {
      ...frame(kind, language),
      again: (written) => ({
        verb: 'order.notice',
        input: { order: orderToken(LONG_ID), written },
      }),
      orderId: LONG_ID,
      order: {
        parties: NAMES[kind],
        order: { state: 'ordered', partnerCenterNumber: data.freeText },
        number: orderNumber(LONG_ID),
        placedOn: TODAY,
        send: kind === 'empty' ? undefined : sending(data, 'partly').send,
        lines: lines.map(({ line }) => ({
          line,
          cost: kind === 'empty' ? undefined : isLongest ? DEAREST : COST,
        })),
        total: isLongest ? 100 : lines.length,
      },
      isSample: isLongest,
    },
    language,
  );
  return { card, reads: kind === 'hostile' ? [NAMES.hostile.customer] : [] };
}

const ofEachKind = (make: (kind: Kind, language: Language) => Made) =>
  Object.fromEntries(
    KINDS.map((kind) => [kind, (language: Language) => make(kind, language)]),
  ) as Record<Kind, (language: Language) => Made>;

/** Cards with letters to customers. */
export const letterEntries: readonly Entry[] = [
  { template: 'letters/letterCard', name: 'renewal-letter', ...ofEachKind(renewal) },
  { template: 'letters/letterCard', name: 'order-letter', ...ofEachKind(order) },
];
