import { approvalCard, type ApprovalCard } from '../../cards/approvals/approval.js';
import { approvalList } from '../../cards/approvals/list.js';
import { readOnly } from '../../cards/approvals/readOnly.js';
import type { AdaptiveCard } from '../../cards/render.js';
import type { Language } from '../../cards/text/index.js';
import type { Approval } from '../../db/approvals/approval.js';
import { limitedTotal } from '../../db/sql/total.js';
import type { Entry, Kind, Made } from './kinds.js';
import { orderEntries } from './orderSamples.js';
import { hostileTexts } from './records.js';

const form = '0c4f2d7e-8a6b-4c7d-9e0f-665544332211';
const timeZone = 'Europe/Madrid';
const long = 'W"'.repeat(200);
const eur = (minor: number) => ({ minor, currency: 'EUR' });

const approval = (more: Partial<Approval> = {}): Approval => ({
  id: 12,
  verb: 'order.place',
  input: {},
  subject: 'order/12',
  about: { kind: 'order', number: 'CL-000012', customer: 'Contoso' },
  reason: { rule: 'sum', amount: eur(4_230_000), limit: eur(1_000_000) },
  customerId: 1,
  state: 'waiting',
  asker: { id: 'a1', name: 'Ana' },
  language: 'en',
  timeZone,
  conversation: { id: 'c1', reference: '{}' },
  audience: 'personal',
  message: null,
  decider: null,
  word: '',
  createdAt: '2026-11-27T09:30:00.000Z',
  endedAt: null,
  ...more,
});

const ended = { decider: { id: 'b2', name: 'Bea' }, endedAt: '2026-11-27T10:05:00.000Z' };
const longest: Partial<Approval> = {
  about: { kind: 'cancel', product: long, customer: long },
  asker: { id: 'a1', name: long },
};

/** The card of a draft as a colleague sees it. */
const orderOf =
  (kind: Kind) =>
  (language: Language): AdaptiveCard | undefined =>
    orderEntries.find(({ name }) => name === 'order-of-a-colleague')?.[kind](language).card;

const one =
  (
    more: Partial<Approval>,
    view: Partial<ApprovalCard> = {},
    reads: readonly string[] = [],
    review?: Kind,
  ) =>
  (language: Language): Made => {
    const reviewed = review && orderOf(review)(language);
    const card = approvalCard(
      {
        approval: approval(more),
        review: reviewed && readOnly(reviewed),
        mayDecide: true,
        mayWithdraw: false,
        isOwn: false,
        timeZone,
        form,
        ...view,
      },
      language,
    );
    return { card, reads };
  };

const listOf =
  (rows: readonly Approval[], isOff = false, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: approvalList(
      {
        page: {
          rows: [...rows],
          size: 8,
          next: rows.length > 1 ? 3 : null,
          previous: null,
          total: limitedTotal(rows.length),
        },
        viewer: { id: 'b2', decides: true, timeZone },
        isOff,
      },
      language,
    ),
    reads,
  });

const hostile: Partial<Approval> = {
  about: { kind: 'change', product: hostileTexts[0] ?? '', customer: 'Contoso' },
  asker: { id: 'a1', name: hostileTexts[1] ?? '' },
  decider: { id: 'b2', name: hostileTexts[2] ?? '' },
  word: hostileTexts[3] ?? '',
};

/** Requests that wait for a second agent. */
export const approvalEntries: Entry[] = [
  {
    template: 'approvals/approval',
    name: 'approval',
    ordinary: one({}, {}, [], 'ordinary'),
    empty: one(
      { about: { kind: 'tags', count: 1 } },
      { isOwn: true, mayDecide: false, mayWithdraw: true },
    ),
    longest: one(longest, { fault: 'W'.repeat(300) }, [], 'longest'),
    hostile: one({ ...hostile, decider: null, word: '' }, {}, hostileTexts.slice(1, 2), 'hostile'),
  },
  {
    template: 'approvals/approval',
    name: 'approval-decided',
    ordinary: one(
      { ...ended, state: 'sent-back', word: 'Ask for a discount first' },
      { isOwn: true, mayDecide: false },
    ),
    empty: one({ ...ended, state: 'lapsed' }, { mayDecide: false }),
    longest: one(
      { ...longest, ...ended, state: 'sent-back', word: 'W'.repeat(300) },
      { mayDecide: false },
    ),
    hostile: one(
      { ...ended, ...hostile, state: 'sent-back' },
      { mayDecide: false },
      hostileTexts.slice(1, 4),
    ),
  },
  {
    template: 'approvals/list',
    name: 'approvals',
    ordinary: listOf([
      approval(),
      approval({
        id: 11,
        about: { kind: 'tags', count: 340 },
        reason: { rule: 'customers', count: 340, limit: 50 },
      }),
      approval({
        id: 10,
        about: { kind: 'cancel', product: 'Microsoft 365 E3', customer: 'Fabrikam' },
        reason: { rule: 'cancel' },
      }),
      approval({
        id: 9,
        about: { kind: 'file', name: 'Customers.csv' },
        reason: { rule: 'customers', count: 1_204, limit: 50 },
      }),
    ]),
    empty: listOf([], true),
    longest: listOf(Array.from({ length: 8 }, (_, id) => approval({ ...longest, id: id + 1 }))),
    hostile: listOf([approval(hostile)]),
  },
];
