import { driftList } from '../../cards/drift/list.js';
import { sendConflictCard } from '../../cards/billing/sendConflict.js';
import type { SendView } from '../../cards/billing/sendText.js';
import type { Language } from '../../cards/text/index.js';
import { BILLING_FIELDS, BILLING_LENGTHS, eachField } from '../../db/billing/fields.js';
import type { BillingSendState } from '../../db/sends/billingSend.js';
import type { Entry, Made } from './kinds.js';
import { customer, hostileTexts, longest } from './records.js';

const at = '2026-11-25T13:05:00.000Z';

/** An edit of the email and the phone on its way to Partner Center. @param text a value there */
export const sendView = (state: BillingSendState, text: string): SendView => ({
  send: {
    id: 999_999_999,
    customerId: 1,
    state,
    fields: { email: 'billing@contoso.example', phone: '' },
    replaces: { email: [''], phone: [''] },
    theirs: { email: text, phone: '+1 425 555 0100' },
    refusal:
      state === 'refused' || state === 'unreachable'
        ? { code: '600051', words: `Customer phone number is missing ${text}`, about: 'phone' }
        : undefined,
    agent: { id: 'a1', name: 'Ana' },
    version: 3,
    sentAt: at,
    unreachableSince: at,
    changedAt: at,
    endedAt: state === 'there' ? at : null,
  },
  rules: undefined,
  timeZone: 'Europe/Madrid',
  writes: true,
  isSample: false,
});

const conflict =
  (name: string, value: (turn: number) => string, fields = BILLING_FIELDS, unchosen = false) =>
  (language: Language): Made => ({
    card: sendConflictCard(
      {
        customer: customer({ name }),
        back: undefined,
        rules: undefined,
        partnerCenter: 'https://partner.microsoft.com/commerce/customers/list',
        timeZone: 'Europe/Madrid',
        send: { id: 999_999_999, version: 1 },
        fields,
        mine: eachField((field) => value(BILLING_FIELDS.indexOf(field))),
        theirs: eachField((field) => value(BILLING_FIELDS.indexOf(field) + 1)),
        unchosen,
      },
      language,
    ),
    reads: hostileTexts.includes(name) ? [name] : [],
  });

const differences =
  (names: readonly string[], value: (turn: number) => string, fields = BILLING_FIELDS) =>
  (language: Language): Made => ({
    card: driftList(
      {
        page: {
          rows: names.map((name, index) => ({
            customerId: index + 1,
            name,
            relationship: 'cloud-reseller',
            fields: fields.map((field, turn) => ({
              customerId: index + 1,
              field,
              ours: value(turn),
              theirs: value(turn + 1),
              kind: turn % 2 === 0 ? 'edited' : 'conflict',
              since: at,
              keptAt: null,
            })),
          })),
          size: 5,
          next: names.length === 5 ? 999_999_999 : null,
          previous: null,
          total: { count: names.length, more: false },
        },
        view: {},
        maySend: () => true,
        said: names.length === 3 ? names[0] : undefined,
        fault: names.length === 5 ? names[0] : undefined,
      },
      language,
    ),
    reads: names.filter((name) => hostileTexts.includes(name)),
  });

const hostileValue = (turn: number) => hostileTexts[turn % hostileTexts.length] ?? '';
const longValue = (turn: number) =>
  '"'.repeat(BILLING_LENGTHS[BILLING_FIELDS[turn % BILLING_FIELDS.length] ?? 'name']);
const plainValue = (turn: number) => (turn % 2 === 0 ? 'Madrid' : 'Getafe');

/** Cards about edits on their way to Partner Center, and about differences from it. */
export const sendEntries: readonly Entry[] = [
  {
    template: 'billing/changes',
    name: 'billing-send-conflict',
    ordinary: conflict('Contoso', plainValue, ['city', 'phone']),
    empty: conflict('4', () => '', ['city'], true),
    longest: conflict(longest[0]?.name ?? '', longValue),
    hostile: conflict(hostileTexts[0] ?? '', hostileValue),
  },
  {
    template: 'drift/list',
    name: 'drift',
    ordinary: differences(['Contoso', 'Fabrikam'], plainValue, ['city', 'phone']),
    empty: differences([], plainValue),
    longest: differences(
      Array.from({ length: 5 }, () => longest[0]?.name ?? ''),
      longValue,
    ),
    hostile: differences(hostileTexts.slice(0, 3), hostileValue, ['city', 'name', 'email']),
  },
];
