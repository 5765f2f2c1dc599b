import { decisionCard, type DecisionCard } from '../../cards/decisions/decision.js';
import { decisionList, type DecisionList } from '../../cards/decisions/list.js';
import { targetToken } from '../../cards/decisions/open.js';
import type { DecisionsView } from '../../cards/asks.js';
import type { Language } from '../../cards/text/index.js';
import type { Decision, DecisionSubject, WorkKey, WorkRow } from '../../db/decisions/decision.js';
import { limitedTotal } from '../../db/sql/total.js';
import { READ_AGE } from './ages.js';
import type { Entry, Made } from './kinds.js';
import { request } from './subscriptionSamples.js';
import { hostile, hostileTexts, longest, longQuery, ordinary } from './records.js';

const TODAY = '2026-11-25';
const AT = '2026-11-20T10:00:00.000Z';
const ANA = { id: '5d2f1f3e-8a6b-4c7d-9e0f-112233445566', name: 'Ana' };
const form = '0c4f2d7e-8a6b-4c7d-9e0f-665544332211';
const key: WorkKey = [1, '2026-12-24', 999_999_999];
const longName = 'W"'.repeat(128);

export const decision = (given: Partial<Decision> = {}): Decision => ({
  id: 45,
  subscriptionId: 12,
  customerId: 1,
  termEnd: '2026-12-07',
  choice: 'stop',
  quantity: null,
  term: null,
  askOn: null,
  dueOn: '2026-12-06',
  note: '',
  state: 'open',
  outcome: null,
  requestId: null,
  version: 1,
  decidedAt: AT,
  by: ANA,
  changedAt: AT,
  ...given,
});

const subject = (given: Partial<DecisionSubject> = {}): DecisionSubject => ({
  id: 12,
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
  subscriptionId: 'a1b2c3d4-8a6b-4c7d-9e0f-112233445566',
  productId: 'CFQ7TTC0LF8R',
  skuId: '0001',
  removedAt: null,
  customer: { id: 1, name: 'Contoso Hotels', relationship: 'reseller' },
  ...given,
});

function row(index: number, given: Partial<WorkRow> = {}): WorkRow {
  const { id, name, relationship, microsoftId } = ordinary[index % ordinary.length] ?? {
    id: 1,
    name: 'Contoso',
    relationship: 'reseller',
    microsoftId: '',
  };
  return {
    ...subject(),
    id: 100 + index,
    endDate: '2026-12-07',
    customer: { id, name, relationship },
    microsoftId,
    owner: index < 2 ? ANA : null,
    decision: undefined,
    ...given,
  };
}

function list(
  rows: readonly WorkRow[],
  view: DecisionsView = {},
  more: Partial<DecisionList> & { total?: number; isMiddle?: boolean } = {},
  reads: readonly string[] = [],
) {
  const { total = rows.length, isMiddle = false, ...other } = more;
  const neighbor = isMiddle ? key : null;
  return (language: Language): Made => ({
    card: decisionList(
      {
        page: {
          rows: [...rows],
          size: 7,
          total: limitedTotal(total),
          overdue: Math.min(2, rows.length),
          next: neighbor,
          previous: neighbor,
        },
        view,
        within: { from: TODAY, to: '2027-01-24' },
        today: TODAY,
        mayDecide: true,
        age: READ_AGE,
        ...other,
      },
      language,
    ),
    reads,
  });
}

const card =
  (more: Partial<DecisionCard> = {}, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: decisionCard(
      {
        subject: subject(),
        owner: 'Megan Bowen',
        current: undefined,
        former: [],
        terms: ['P1M', 'P3Y'],
        dueOn: '2026-12-06',
        today: TODAY,
        timeZone: 'Europe/Madrid',
        mayDecide: true,
        request: undefined,
        offer: undefined,
        form,
        back: { verb: 'decisions', input: {} },
        age: READ_AGE,
        ...more,
      },
      language,
    ),
    reads,
  });

const undo = {
  verb: 'decisions.withdraw',
  input: {
    target: targetToken({ id: 100, endDate: '2026-12-07' }, { id: 45, version: 1 }),
  },
} as const;

const offer = { ...undo, verb: 'decisions.request' } as const;

const widest = Array.from({ length: 7 }, (_, index) =>
  row(index, {
    product: longName,
    quantity: 2_147_483_647,
    billingPlan: '"'.repeat(100),
    term: '"'.repeat(100),
    customer: longest[index % longest.length] ?? row(0).customer,
    owner: { id: ANA.id, name: longName },
    decision: decision({ choice: 'ask', askOn: '2026-11-24', dueOn: '2026-11-24' }),
  }),
);

export const decisionEntries: Entry[] = [
  {
    template: 'decisions/list',
    name: 'decisions',
    ordinary: list(
      [
        row(0, { endDate: '2026-11-24', product: 'Visio Plan 2', quantity: 4 }),
        row(1, { decision: decision({ dueOn: '2026-11-23' }), autoRenew: true }),
        row(2, { product: 'Exchange Online (Plan 1)', quantity: 12, autoRenew: false }),
        row(3, { decision: decision({ choice: 'reduce', quantity: 250 }), term: 'P3Y' }),
        row(4, { product: 'Azure reservation', quantity: null, endDate: '2027-01-02' }),
      ],
      {},
      { total: 43, isMiddle: true },
    ),
    empty: list([], {}),
    longest: list(
      widest,
      { whose: 'everyone', query: longQuery, after: key, at: 991 },
      { total: 1_001, isMiddle: true, done: { said: longName, undo, request: offer } },
    ),
    hostile: list(
      hostile
        .slice(0, 5)
        .map((customer, index) => row(index, { customer, product: hostileTexts[index] ?? '' })),
      { query: '${1+1} {{DATE(2026-11-23T00:00:00Z)}} **x**' },
      { fault: hostileTexts[0] },
      [...hostile.slice(0, 5).map(({ name }) => name), ...hostileTexts.slice(0, 5)],
    ),
  },
  {
    template: 'decisions/list',
    name: 'decisions-decided',
    ordinary: list(
      [row(2, { product: 'Exchange Online (Plan 1)', quantity: 12 })],
      { only: 'overdue', whose: 'everyone' },
      { done: { said: 'Microsoft 365 E3 for Contoso Hotels: Stop.', undo, request: offer } },
    ),
    empty: list([], { only: 'overdue' }, { mayDecide: false }),
    longest: list(widest, { whose: 'everyone' }, { fault: longName, isMiddle: true }),
    hostile: list(
      [row(0)],
      {},
      { done: { said: hostileTexts[0] ?? '', undo, request: undefined } },
      [hostileTexts[0] ?? ''],
    ),
  },
  {
    template: 'decisions/decision',
    name: 'decision',
    ordinary: card({
      current: decision({
        choice: 'reduce',
        quantity: 250,
        note: 'They move to Business Premium.',
      }),
      former: [decision({ state: 'superseded', choice: 'keep' })],
      offer,
    }),
    empty: card({
      subject: subject({ quantity: null, term: '', billingPlan: '' }),
      owner: null,
      terms: [],
      mayDecide: false,
      back: undefined,
      age: undefined,
    }),
    longest: card({
      subject: subject({
        product: longName,
        quantity: 2_147_483_647,
        term: '"'.repeat(100),
        billingPlan: '"'.repeat(100),
        customer: longest[0] ?? subject().customer,
        cancellableUntil: '2026-12-01',
      }),
      owner: longName,
      current: decision({ note: 'W"'.repeat(250), by: { ...ANA, name: longName } }),
      former: Array.from({ length: 3 }, () =>
        decision({
          state: 'closed',
          outcome: 'renewed-otherwise',
          by: { ...ANA, name: longName },
          requestId: 7,
        }),
      ),
      request: request('recorded', 'longest'),
      said: longName,
      fault: longName,
      typed: { quantity: longName, askOn: longName, dueOn: longName, note: longName },
      back: { verb: 'decisions', input: { query: longQuery, after: key, at: 991 } },
    }),
    hostile: card(
      {
        subject: subject({
          product: hostileTexts[0] ?? '',
          customer: hostile[0] ?? subject().customer,
        }),
        owner: hostileTexts[1] ?? '',
        current: decision({ note: hostileTexts[2] ?? '' }),
        request: request('recorded', 'hostile'),
        fault: hostileTexts[3],
      },
      [...hostileTexts.slice(0, 4), hostile[0]?.name ?? ''],
    ),
  },
  {
    template: 'decisions/decision',
    name: 'decision-to-make',
    ordinary: card(),
    empty: card({ subject: subject({ endDate: null }), former: [] }),
    longest: card({
      current: decision({ requestId: 7 }),
      request: request(),
      said: longName,
    }),
    hostile: card({ said: hostileTexts[0] }, [hostileTexts[0] ?? '']),
  },
];
