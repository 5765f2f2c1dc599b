import { domainWanted, serviceLinks } from '../../bot/serviceLinks.js';
import type { Ask } from '../../cards/asks.js';
import { renewalsCard } from '../../cards/services/renewals.js';
import { servicesCard, type ServicesCard } from '../../cards/services/services.js';
import { daysBetween } from '../../cards/periods.js';
import type { Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import type {
  Renewal,
  RenewalDay,
  RenewalFilter,
  RenewalKey,
  Subscription,
  SubscriptionKey,
} from '../../db/subscriptions/subscription.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { limitedTotal } from '../../db/sql/total.js';
import { IMPORT_AGE, LOOK, READ_AGE } from './ages.js';
import { decision } from './decisionSamples.js';
import { request } from './subscriptionSamples.js';
import { customer, hostile, hostileTexts, longest, longQuery, ordinary } from './records.js';

const TODAY = '2026-11-25';
let lastId = 0;

function subscription(overrides: Partial<Subscription> = {}): Subscription {
  return {
    id: ++lastId,
    product: 'Microsoft 365 E3',
    quantity: 300,
    status: 'active',
    term: 'P1Y',
    billingPlan: 'monthly',
    startDate: '2025-12-08',
    endDate: '2026-12-07',
    autoRenew: true,
    cancellableUntil: '2025-12-15',
    orderNumber: 'O7301469',
    ...overrides,
  };
}

const ordinaryRows: readonly Subscription[] = [
  subscription(),
  subscription({ product: 'Visio Plan 2', term: 'P1M', cancellableUntil: '2026-11-25' }),
  subscription({ product: 'Microsoft 365 Copilot', quantity: 1, cancellableUntil: '2026-11-28' }),
  subscription({
    product: 'Azure plan',
    quantity: null,
    term: '',
    endDate: null,
    autoRenew: null,
    cancellableUntil: null,
  }),
  subscription({ product: 'Exchange Online (Plan 1)', status: 'expired', endDate: '2026-11-05' }),
];

const overdueRow = subscription({ product: 'Power BI Pro', endDate: '2026-11-20' });

const longestRows = Array.from({ length: 5 }, () =>
  subscription({
    product: 'W"'.repeat(128),
    quantity: 2_147_483_647,
    status: '"'.repeat(100),
    term: '"'.repeat(100),
    billingPlan: '"'.repeat(100),
    autoRenew: null,
    cancellableUntil: '2026-12-24',
    orderNumber: '"'.repeat(100),
  }),
);

const hostileRows = hostileTexts.slice(0, 5).map((text) =>
  subscription({
    product: text,
    status: text.slice(0, 30),
    term: 'constructor',
    billingPlan: '__proto__',
    orderNumber: text.slice(0, 30),
  }),
);

/** Services of one customer: a middle page with `key`, else the only page. */
function services(
  holder: Customer,
  rows: readonly Subscription[],
  options: Partial<ServicesCard> & { total?: number; key?: SubscriptionKey } = {},
) {
  const { total = rows.length, key = null, ...more } = options;
  return (language: Language) => ({
    card: servicesCard(
      {
        customer: holder,
        page: { rows: [...rows], size: 5, total: limitedTotal(total), next: key, previous: key },
        requests: new Map(rows.slice(0, 2).map(({ id }) => [id, request()])),
        decisions: new Map(rows.map(({ id }) => [id, decision()])),
        at: 6,
        holding: {
          held: rows.filter(({ status }) => status !== 'expired'),
          more: total > 900,
          imported: true,
        },
        links: serviceLinks(holder, 'public'),
        wantsDomain: domainWanted(holder),
        today: TODAY,
        back: undefined,
        age: rows.length === 0 ? IMPORT_AGE : READ_AGE,
        look: rows.length === 0 ? undefined : LOOK,
        mayExport: true,
        ...more,
      },
      language,
    ),
    reads: rows === hostileRows ? [holder.name, ...rows.map(({ product }) => product)] : [],
  });
}

function renewals(
  rows: readonly Subscription[],
  of: readonly Customer[],
  options: {
    total?: number;
    query?: string;
    key?: RenewalKey;
    first?: boolean;
    to?: string;
    rollingOn?: number;
    filter?: RenewalFilter;
    monthly?: 'only';
  } = {},
) {
  const { total = rows.length, query, key = null, first = false, to = '2026-12-25' } = options;
  const { rollingOn = 0, filter = {}, monthly } = options;
  const due = rows.map((row, i): Renewal => ({
    ...row,
    endDate: row.endDate ?? '2026-12-24',
    customer: of[i % of.length] ?? customer(),
  }));
  return (language: Language) => ({
    card: renewalsCard(
      {
        page: {
          rows: due,
          size: 12,
          total: limitedTotal(total),
          next: key,
          previous: first ? null : key,
          rollingOn: limitedTotal(rollingOn),
          days: daysOf(due),
        },
        view: {
          days: daysBetween(TODAY, to),
          monthly,
          query,
          at: 999_991,
          ...(key && { after: key }),
        },
        within: { from: TODAY, to },
        filter,
        costs: costsOf(due),
        decisions: new Map(due.map(({ id }) => [id, decision({ choice: 'move', term: 'P3Y' })])),
        today: TODAY,
        mayExport: true,
        months: {
          thisMonth: { from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
          nextMonth: { from: '2026-11-30T23:00:00.000Z', to: '2026-12-31T23:00:00.000Z' },
        },
        age: READ_AGE,
      },
      language,
    ),
    reads: rows === hostileRows ? due.flatMap((one) => [one.product, one.customer.name]) : [],
  });
}

/** A cost for each that is not billed by usage; every third customer's segment is assumed. */
const costsOf = (rows: readonly Renewal[]): Map<number, TermCost> =>
  new Map(
    rows.flatMap(({ id, quantity }, i): [number, TermCost][] =>
      quantity === null
        ? []
        : [
            [
              id,
              {
                amount: {
                  minor: Math.min(quantity * 69_120, 9_007_199_254_740_991),
                  currency: 'EUR',
                },
                perMonth: undefined,
                isSegmentAssumed: i % 3 === 2,
              },
            ],
          ],
    ),
  );

/** Sums as they would be if these were all. */
const daysOf = (rows: readonly Renewal[]): RenewalDay[] =>
  [...new Set(rows.map(({ endDate }) => endDate))].sort().map((endDate) => {
    const those = rows.filter((one) => one.endDate === endDate);
    return {
      endDate,
      count: those.length,
      licenses: those.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
      active: those.filter(({ status }) => status === 'active').length,
    };
  });

const key: SubscriptionKey = [0, 'w'.repeat(100), 999_999_999];
const due: RenewalKey = ['2026-12-24', 999_999_999];
const [first = customer()] = ordinary;
const [longestCustomer = first] = longest;
const [hostileCustomer = first] = hostile;
const back: Ask = {
  verb: 'renewals',
  input: { days: 30, query: longQuery, after: due, at: 999_991 },
};
const withAutoRenew = (rows: readonly Subscription[]) =>
  rows.map((one, i) => ({ ...one, autoRenew: [true, false, null][i % 3] ?? null }));

/** As many as a page holds, of five weeks. */
const twelveRows = Array.from({ length: 12 }, (_, i) =>
  subscription({
    product: ['Microsoft 365 Business Premium', 'Microsoft 365 E3', 'Office 365 E1'][i % 3] ?? '',
    quantity: 15 * i + 3,
    status: i === 4 ? 'suspended' : 'active',
    endDate: `2026-${i < 6 ? `11-${25 + i}` : `12-${String(2 * i - 5).padStart(2, '0')}`}`,
    autoRenew: [true, true, false, null][i % 4] ?? null,
    cancellableUntil: i === 7 ? '2026-11-29' : null,
  }),
);

/** Cards about subscriptions and renewals. */
export const servicesEntries = [
  {
    template: 'services/services',
    name: 'services',
    ordinary: services(first, ordinaryRows, { total: 7, key }),
    empty: services(customer({ domain: '' }), [], {
      holding: { held: [], more: false, imported: false },
    }),
    longest: services(
      { ...longestCustomer, domain: `${'w'.repeat(60)}.onmicrosoft.com` },
      longestRows,
      {
        total: 999,
        key,
        at: 991,
        back,
      },
    ),
    hostile: services(hostileCustomer, hostileRows),
  },
  {
    template: 'services/services',
    name: 'services-none',
    ordinary: services(first, []),
    empty: services(customer({ domain: '' }), []),
    longest: services(longestCustomer, []),
    hostile: services(hostileCustomer, []),
  },
  {
    template: 'services/renewals',
    name: 'renewals',
    ordinary: renewals(
      withAutoRenew([overdueRow, ...ordinaryRows.slice(0, 3), ...ordinaryRows.slice(0, 2)]),
      ordinary,
      {
        total: 43,
        key: due,
        rollingOn: 17,
      },
    ),
    empty: renewals([subscription({ quantity: null })], [customer({ name: '4' })]),
    longest: renewals([...longestRows, ...longestRows, ...longestRows].slice(0, 12), longest, {
      total: 1_001,
      query: longQuery,
      key: due,
      rollingOn: 1_001,
      filter: { terms: ['P1Y'] },
    }),
    hostile: renewals(hostileRows, hostile, {
      query: '${1+1} {{DATE(2026-11-23T00:00:00Z)}} **x**',
      filter: { terms: ['P1Y'] },
      monthly: 'only',
    }),
  },
  {
    template: 'services/renewals',
    name: 'renewals-bars',
    ordinary: renewals(twelveRows, ordinary, { total: 55, key: due, first: true }),
    empty: renewals(
      [subscription({ quantity: null }), subscription({ quantity: null, endDate: '2026-12-24' })],
      [customer({ name: '4' })],
      { first: true, to: '2026-12-31' },
    ),
    longest: renewals(
      longestRows
        .flatMap((one, i) =>
          [0, 1, 2].map((n) => ({ ...one, endDate: `2026-12-${12 + i * 3 + n}` })),
        )
        .slice(0, 12),
      longest,
      { total: 1_000, query: longQuery, key: due, first: true, to: '2027-02-28' },
    ),
    hostile: renewals(
      hostileRows.map((one, i) => ({ ...one, endDate: `2026-12-0${i + 1}` })),
      hostile,
      { first: true, to: '2026-12-01' },
    ),
  },
];
