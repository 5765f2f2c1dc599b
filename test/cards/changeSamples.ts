import { followButton } from '../../bot/verbs/changes/followButton.js';
import { changesCard, type ChangesView } from '../../cards/changes/list.js';
import { texts, type Language } from '../../cards/text/index.js';
import { CHANGE_KINDS, type ChangeKey, type ListChange } from '../../db/listChanges/listChange.js';
import { limitedTotal } from '../../db/sql/total.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts, longQuery } from './records.js';

const ZONE = 'Europe/Madrid';
const KEY: ChangeKey = ['2026-11-25T13:05:00.000Z', 2_147_483_647];
const RANGE = { from: '2026-11-19T23:00:00.000Z', to: '2026-11-26T23:00:00.000Z' };
const PERIODS = { today: RANGE, week: RANGE, month: { ...RANGE, from: KEY[0] }, kept: RANGE };

function change(id: number, overrides: Partial<ListChange> = {}): ListChange {
  return {
    id,
    at: `2026-11-25T13:${String(id % 60).padStart(2, '0')}:00.000Z`,
    kind: 'seats-fewer',
    customer: { id, name: 'Contoso, Ltd.', onList: true },
    order: null,
    about: 'Microsoft 365 E3',
    before: '300',
    after: '250',
    ...overrides,
  };
}

const ordinary: readonly ListChange[] = [
  change(12),
  change(11, { kind: 'renew-off', before: null, after: null, about: 'Visio Plan 2' }),
  change(10, {
    kind: 'price-changed',
    order: { id: 12, number: 'CL-000012' },
    about: 'Microsoft 365 E5',
    before: '387.6 EUR',
    after: '400 EUR',
  }),
  change(9, {
    kind: 'customer-gone',
    customer: { id: 9, name: 'Fabrikam, Inc.', onList: false },
    about: '',
    before: null,
    after: null,
  }),
  change(8, {
    at: '2026-11-24T09:30:00.000Z',
    kind: 'subscription-new',
    before: null,
    after: '25',
  }),
  change(7, {
    at: '2026-11-24T09:30:00.000Z',
    kind: 'term-end',
    before: '2026-12-07',
    after: '2027-12-07',
  }),
  change(6, {
    at: '2026-11-23T08:00:00.000Z',
    kind: 'status-changed',
    before: 'active',
    after: 'suspended',
  }),
  change(5, {
    at: '2026-11-23T08:00:00.000Z',
    kind: 'customer-renamed',
    about: '',
    before: 'Contoso',
    after: 'Contoso, Ltd.',
  }),
  change(4, {
    at: '2026-11-20T08:00:00.000Z',
    kind: 'customers-first',
    customer: null,
    about: '',
    before: null,
    after: '1204',
  }),
];

/** Each kind once, of customers and products with these names. */
const named = (texts: readonly string[]): ListChange[] =>
  texts.map((text, at) =>
    change(at + 1, {
      kind: (['customer-renamed', 'status-changed', 'seats-more'] as const)[at % 3] ?? 'window',
      customer: { id: at + 1, name: text, onList: true },
      about: text,
      before: text,
      after: text,
    }),
  );

interface Options {
  view?: Partial<ChangesView>;
  isMiddle?: boolean;
  kinds?: readonly ListChange['kind'][];
  reads?: readonly string[];
}

function list(
  rows: readonly ListChange[],
  { view = {}, isMiddle = false, kinds, reads }: Options = {},
) {
  const neighbor = isMiddle ? KEY : null;
  const counted = kinds ?? [...new Set(rows.map(({ kind }) => kind))];
  return (language: Language): Made => ({
    card: changesCard(
      {
        page: {
          rows: [...rows],
          size: 10,
          next: neighbor,
          previous: neighbor,
          total: limitedTotal(isMiddle ? 1_001 : rows.length),
          counts: counted.map((kind) => ({
            kind,
            total: limitedTotal(isMiddle ? 1_001 : rows.filter((row) => row.kind === kind).length),
          })),
        },
        view: { range: RANGE, ...(neighbor && { after: neighbor, at: 999_991 }), ...view },
        periods: PERIODS,
        ...(view.drafts === undefined && {
          follow: followButton(undefined, view.query, texts[language]),
        }),
        ...(isMiddle && { said: texts[language].changes.mayRepeat }),
      },
      language,
      ZONE,
    ),
    reads: reads ?? [],
  });
}

const longest = named(Array.from({ length: 10 }, (_, n) => `${n}${'W"'.repeat(127)}`));

export const changeEntries: readonly Entry[] = [
  {
    template: 'changes/list',
    name: 'changes',
    ordinary: list(ordinary),
    empty: list([change(1, { about: '', before: null, after: null, kind: 'customer-new' })]),
    longest: list(longest, {
      isMiddle: true,
      kinds: CHANGE_KINDS,
      view: { query: longQuery, kind: 'customer-renamed' },
    }),
    hostile: list(named(hostileTexts.slice(0, 5)), {
      view: { query: hostileTexts[0] },
      reads: hostileTexts.slice(0, 5),
    }),
  },
  {
    template: 'changes/list',
    name: 'changes-drafts',
    ordinary: list(ordinary.slice(2, 3), { view: { drafts: 'mine' } }),
    empty: list(
      [
        change(1, {
          kind: 'price-changed',
          order: { id: 1, number: 'CL-000001' },
          about: '',
          before: '1 EUR',
          after: null,
        }),
      ],
      { view: { drafts: 'mine' } },
    ),
    longest: list(
      longest.map(
        (one) =>
          ({ ...one, kind: 'price-changed', order: { id: 999_999, number: 'CL-999999' } }) as const,
      ),
      { isMiddle: true, view: { drafts: 'mine', kind: 'price-changed' } },
    ),
    hostile: list(
      named(hostileTexts.slice(-5)).map(
        (one) =>
          ({ ...one, kind: 'price-changed', order: { id: 7, number: 'CL-000007' } }) as const,
      ),
      { view: { drafts: 'mine' }, reads: hostileTexts.slice(-5) },
    ),
  },
];
