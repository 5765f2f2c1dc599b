import { stakeSums } from '../../bot/verbs/services/stakeSums.js';
import { stakeCard } from '../../cards/services/stake.js';
import type { Language } from '../../cards/text/index.js';
import { totals } from '../../db/orders/money.js';
import type {
  Commitment,
  CommitmentDay,
  CommitmentKey,
} from '../../db/subscriptions/commitment.js';
import { READ_AGE } from './ages.js';
import { decision } from './decisionSamples.js';
import { customer, hostile, hostileTexts, longest, longQuery, ordinary } from './records.js';

const TODAY = '2026-11-25';
let lastId = 0;

function commitment(overrides: Partial<Commitment> = {}): Commitment {
  return {
    id: ++lastId,
    kind: 'renewal',
    commitsOn: '2026-12-07',
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
    cost: {
      amount: { minor: 9_720_000, currency: 'USD' },
      perMonth: { minor: 810_000, currency: 'USD' },
      isSegmentAssumed: false,
    },
    customer: ordinary[lastId % ordinary.length] ?? customer(),
    ...overrides,
  };
}

const euros = (minor: number, isSegmentAssumed = false): Commitment['cost'] => ({
  amount: { minor, currency: 'EUR' },
  perMonth: undefined,
  isSegmentAssumed,
});

const ordinaryRows: readonly Commitment[] = [
  commitment({ commitsOn: TODAY, kind: 'window', cost: euros(432_000) }),
  commitment({ commitsOn: '2026-11-26', product: 'Visio Plan 2', quantity: 12 }),
  commitment({ commitsOn: '2026-11-30', product: 'Power BI Pro', cost: euros(128_640, true) }),
  commitment({ commitsOn: '2026-12-03', kind: 'window', product: 'Microsoft 365 Copilot' }),
  commitment({ commitsOn: '2026-12-07', billingPlan: 'annual', cost: euros(1_320_400) }),
  commitment({ commitsOn: '2026-12-09', product: 'Azure plan', quantity: null, cost: undefined }),
  commitment({ commitsOn: '2026-12-16', term: 'P3Y', product: 'Office 365 E1' }),
  commitment({ commitsOn: '2026-12-21', product: 'Exchange Online (Plan 1)' }),
];

const longestRows = Array.from({ length: 8 }, (_, i) =>
  commitment({
    commitsOn: `2027-0${i + 1}-28`,
    kind: 'window',
    product: 'W"'.repeat(128),
    quantity: 2_147_483_647,
    term: '"'.repeat(100),
    billingPlan: '"'.repeat(100),
    customer: longest[i % longest.length] ?? customer(),
    cost: {
      amount: { minor: 90_071_992_547_409, currency: ['EUR', 'USD', 'JPY', 'KWD'][i % 4] ?? 'EUR' },
      perMonth: { minor: 90_071_992_547_409, currency: 'KWD' },
      isSegmentAssumed: true,
    },
  }),
);

const hostileRows = hostileTexts.slice(0, 8).map((text, i) =>
  commitment({
    product: text,
    term: 'constructor',
    billingPlan: '__proto__',
    customer: hostile[i % hostile.length] ?? customer(),
  }),
);

/** Sums as they would be if these were all. */
const daysOf = (rows: readonly Commitment[]): CommitmentDay[] =>
  [...new Set(rows.map(({ commitsOn }) => commitsOn))].sort().map((commitsOn) => {
    const those = rows.filter((one) => one.commitsOn === commitsOn);
    return {
      commitsOn,
      renewals: those.filter(({ kind }) => kind === 'renewal').length,
      windows: those.filter(({ kind }) => kind === 'window').length,
      unpriced: those.filter(({ cost }) => !cost).length,
      assumed: those.filter(({ cost }) => cost?.isSegmentAssumed).length,
      amounts: totals(those.flatMap(({ cost }) => (cost ? [cost.amount] : []))),
      terms: those.map(({ term }) => term),
    };
  });

function stake(
  rows: readonly Commitment[],
  options: {
    more?: boolean;
    query?: string;
    key?: CommitmentKey;
    first?: boolean;
    to?: string;
    days?: CommitmentDay[];
  } = {},
) {
  const { more = false, query, key = null, first = true, to = '2026-12-22' } = options;
  const within = { from: TODAY, to };
  const page = {
    rows: [...rows],
    size: 8,
    total: { count: more ? 50_000 : rows.length, more },
    next: key,
    previous: first ? null : key,
    days: options.days ?? daysOf(rows),
  };
  return (language: Language) => ({
    card: stakeCard(
      {
        page,
        sums: stakeSums(page, within),
        view: { query, at: 999_991, ...(key && { after: key }) },
        within,
        filter: {},
        decisions: new Map(rows.map(({ id }) => [id, decision({ choice: 'move', term: 'P3Y' })])),
        today: TODAY,
        age: READ_AGE,
      },
      language,
    ),
    reads:
      rows === hostileRows
        ? rows.flatMap(({ product, customer: { name } }) => [product, name])
        : [],
  });
}

const key: CommitmentKey = ['2026-12-24', 999_999_999, 1];
const alone = [commitment({ cost: undefined, customer: customer({ name: '4' }) })];

/** Cards about money at stake. */
export const stakeEntries = [
  {
    template: 'services/stake',
    name: 'stake',
    ordinary: stake(ordinaryRows, { key }),
    empty: stake(alone),
    longest: stake(longestRows, { more: true, query: longQuery, key, to: '2027-12-31' }),
    hostile: stake(hostileRows, { query: '${1+1} {{DATE(2026-11-23T00:00:00Z)}} **x**' }),
  },
  {
    template: 'services/stake',
    name: 'stake-next-page',
    ordinary: stake(ordinaryRows, { key, first: false }),
    empty: stake(alone, { first: false, key, more: true, days: [] }),
    longest: stake(longestRows, { query: longQuery, key, first: false, to: '2027-12-31' }),
    hostile: stake(hostileRows, { first: false, key, query: '</script>[a](b)' }),
  },
  {
    template: 'services/stake',
    name: 'stake-too-many',
    ordinary: stake(ordinaryRows, { more: true, key }),
    empty: stake(alone, { more: true, days: [], key }),
    longest: stake(longestRows, { more: true, days: [], query: longQuery, key }),
    hostile: stake(hostileRows, { more: true, key }),
  },
];
