import type { Ask } from '../../cards/asks.js';
import { activityEntry } from '../../cards/activity/entry.js';
import { activityList, ANY, type ActivityView } from '../../cards/activity/list.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Action, Actor, Entry as ActivityRow, EntryKey } from '../../db/activity/entry.js';
import { limitedTotal } from '../../db/sql/total.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts, longQuery } from './records.js';

const ZONE = 'Europe/Madrid';
const KEY: EntryKey = ['2026-11-25T13:05:00.000Z', 2_147_483_647];
const megan: Actor = { id: '5d2f1f3e-8a6b-4c7d-9e0f-112233445566', name: 'Megan Bowen' };
const console: Actor = { id: 'console', name: 'console' };

function row(id: number, overrides: Partial<ActivityRow> = {}): ActivityRow {
  return {
    id,
    at: `2026-11-25T13:${String(id % 60).padStart(2, '0')}:00.000Z`,
    agent: megan,
    action: 'customer-changed',
    customer: { id, name: 'Contoso, Ltd.', onList: true },
    before: { name: 'Contoso', tags: ['trial'] },
    after: { name: 'Contoso, Ltd.', tags: ['gold', 'VIP'] },
    ...overrides,
  };
}

const jane: Actor = { id: '0c7e5a52-1f4b-4c55-8d0b-665544332211', name: 'Jane Doe' };
const ordinary = [
  row(12, {
    action: 'tags-changed',
    before: { tags: ['gold', 'trial'] },
    after: { tags: ['gold', 'VIP'] },
  }),
  row(11, {
    agent: jane,
    action: 'billing-changed',
    before: { phone: '+1 201 555 0123' },
    after: { phone: '+1 201 555 0199' },
  }),
  row(10, {
    at: '2026-11-24T09:30:00.000Z',
    agent: jane,
    action: 'order-placed',
    before: null,
    after: { order: 'CL-000012', lines: ['10 × Microsoft 365 E3 (387.60 EUR)'] },
  }),
  row(9, {
    at: '2026-11-23T08:00:00.000Z',
    agent: console,
    action: 'customers-imported',
    customer: null,
    before: null,
  }),
  row(8, { at: '2026-11-20T08:00:00.000Z' }),
  row(7, { at: '2026-11-19T07:00:00.000Z', action: 'refused', customer: null }),
  row(6, {
    at: '2026-11-19T06:00:00.000Z',
    customer: { id: 6, name: 'Adventure Works Cycles, Inc.', onList: true },
  }),
  row(5, {
    at: '2026-11-02T22:30:00.000Z',
    action: 'subscription-changed',
    before: { product: 'Microsoft 365 E3', quantity: 10, endDate: '2026-12-01' },
    after: { product: 'Microsoft 365 E3', quantity: 25, endDate: '2027-12-01' },
  }),
];
const long = '"'.repeat(256);
const longest = Array.from({ length: 10 }, (_, id) =>
  row(999_999_600 + id, {
    agent: { id: `${id}`.repeat(36).slice(0, 36), name: long },
    action: 'customer-removed',
    customer: { id: 999_999_999, name: long, onList: true },
    before: Object.fromEntries(
      Array.from({ length: 60 }, (_unused, n) => [`"field"${n}`, long.repeat(8)]),
    ),
    after: { name: long, tags: Array.from({ length: 150 }, (_unused, n) => `${n}${long}`) },
  }),
);
const hostile = hostileTexts.slice(0, 8).map((text, id) =>
  row(id, {
    agent: { id: `agent-${id}`, name: text.slice(0, 40) },
    action: (['constructor', '__proto__', 'refused'][id] ?? 'customer-added') as Action,
    customer: { id, name: text, onList: false },
    before: { [text.slice(0, 60)]: text, relationship: 'constructor' },
    after: { [text.slice(0, 60)]: `${text}!`, toString: text },
  }),
);

function list(
  rows: readonly ActivityRow[],
  options: Partial<ActivityView> & { total?: number; key?: boolean; name?: string; own?: boolean },
) {
  const { total = rows.length, key = false, name, own = false, ...place } = options;
  const neighbour = key ? KEY : null;
  const people = [...new Map(rows.map(({ agent }): [string, Actor] => [agent.id, agent])).values()];
  const choices: Actor[] = rows === longest ? people.flatMap(copies) : people;
  return (language: Language): Made => ({
    card: activityList(
      {
        page: {
          rows: [...rows],
          size: 10,
          total: limitedTotal(total),
          next: neighbour,
          previous: neighbour,
        },
        view: {
          range: { from: '2026-10-24T22:00:00.000Z', to: '2026-11-25T23:00:00.000Z' },
          action: ANY,
          person: ANY,
          ...place,
        },
        customer: name,
        actions: Object.keys(texts[language].activity.actions),
        people: own ? undefined : choices,
      },
      language,
      ZONE,
    ),
    // The list of one customer shows who did it instead of the customer.
    reads:
      rows === hostile
        ? rows.map(({ agent, customer }) =>
            place.customer === undefined ? (customer?.name ?? '') : agent.name,
          )
        : [],
  });
}

/** Fills the list of people up to its limit. */
const copies = ({ id, name }: Actor): Actor[] =>
  [0, 1, 2, 3].map((n) => ({ id: `${n}${id.slice(1)}`, name }));

function shown(entry: ActivityRow, back: object | undefined) {
  return (language: Language): Made => ({
    card: activityEntry(entry, back && { verb: 'activity', input: back }, language, ZONE),
    reads: hostile.includes(entry)
      ? [
          entry.customer?.name ?? '',
          entry.agent.name,
          ...Object.values(entry.after as Record<string, string>),
        ]
      : [],
  });
}

export const found: Ask = {
  verb: 'find',
  input: { query: longQuery, after: [1, '"'.repeat(200), 'x'.repeat(36), 1] },
};
const [first = row(1), , , , second = row(2)] = ordinary;

/** Cards about activity. */
export const activityEntries: readonly Entry[] = [
  {
    template: 'activity/list',
    name: 'activity',
    ordinary: list(ordinary, { total: 64, key: true, at: 11 }),
    empty: list([], {}),
    longest: list(longest, {
      total: 1_001,
      key: true,
      at: 4_999_991,
      name: long,
      customer: 'customer/999999999',
      back: found,
    }),
    hostile: list(hostile, { name: hostileTexts[0] ?? '', customer: 'customer/1' }),
  },
  {
    template: 'activity/list',
    name: 'activity-own',
    ordinary: list(ordinary.slice(1, 2), {
      own: true,
      range: { from: '2026-11-24T23:00:00.000Z', to: '2026-11-25T23:00:00.000Z' },
    }),
    empty: list([], { own: true }),
    longest: list(longest, { own: true, total: 1_001, key: true }),
    hostile: list(hostile, { own: true, action: 'constructor' }),
  },
  {
    template: 'activity/entry',
    name: 'entry',
    ordinary: shown(second, { person: 'any' }),
    empty: shown({ ...first, before: null, after: null }, undefined),
    longest: shown(longest[0] ?? first, { back: found }),
    hostile: shown(hostile[0] ?? first, {}),
  },
  ...hostile.slice(1).map((one, n) => ({
    template: 'activity/entry',
    name: `entry-${n + 2}`,
    ordinary: shown(ordinary[n % ordinary.length] ?? first, {}),
    empty: shown({ ...first, after: {} }, undefined),
    longest: shown(longest[n] ?? first, { back: found }),
    hostile: shown(one, {}),
  })),
];
