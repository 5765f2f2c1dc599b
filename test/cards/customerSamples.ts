import { verbs } from '../../bot/verbs/index.js';
import type { Ask } from '../../cards/action.js';
import { customerCard, type CustomerCard } from '../../cards/customers/customer.js';
import { customerLink } from '../../cards/customers/link.js';
import type { Language } from '../../cards/text/index.js';
import type { Entry as ActivityEntry } from '../../db/activity/entry.js';
import { addressRules } from '../../db/billing/addresses.js';
import {
  BILLING_FIELDS,
  BILLING_LENGTHS,
  eachField,
  type Billing,
} from '../../db/billing/fields.js';
import type { Customer } from '../../db/customers/customer.js';
import type { Held } from '../../db/subscriptions/subscription.js';
import { IMPORT_AGE, LOOK, READ_AGE } from './ages.js';
import { sendView } from './sendSamples.js';
import type { Entry, Made } from './kinds.js';
import {
  customer,
  fullest,
  hostile,
  hostileTexts,
  longest,
  longQuery,
  ordinary,
} from './records.js';
import { ownedBy } from './ownerSamples.js';

const TODAY = '2026-11-25';
const noBilling = eachField(() => '');
const redmond: Billing = {
  ...noBilling,
  email: 'billing@contoso.com',
  firstName: 'Alex',
  lastName: 'Wilber',
  phone: '+1 425 555 0112',
  addressLine1: '410 Market Street',
  city: 'San Francisco',
  state: 'CA',
  postalCode: '94105',
  country: 'US',
};

/** Commands on a customer that an Admin agent may use. */
export const commandsIn = (language: Language) =>
  verbs.flatMap(({ button }) =>
    button ? [{ verb: button.verb, title: button.title[language] }] : [],
  );

const held = (product: string, quantity: number | null, more: Partial<Held> = {}): Held => ({
  product,
  quantity,
  status: 'active',
  term: 'P1Y',
  endDate: '2026-12-07',
  autoRenew: true,
  cancellableUntil: null,
  ...more,
});
const ordinaryHeld: readonly Held[] = [
  held('Microsoft 365 E3', 300),
  held('Visio Plan 2', 5, { endDate: '2027-02-01', cancellableUntil: '2026-11-28' }),
  held('Power BI Pro', 20, { endDate: '2026-11-20' }),
  held('Microsoft 365 F3', 60, { status: 'suspended', endDate: null }),
  held('Azure plan', null, { endDate: null, autoRenew: null }),
];
const longestHeld = Array.from({ length: 40 }, (_, i) =>
  held(`${i}${'W"'.repeat(128)}`, 2_147_483_647, {
    autoRenew: i % 2 === 0 ? null : false,
    cancellableUntil: '2026-12-24',
    endDate: i < 3 ? '2026-11-20' : '2026-12-24',
  }),
);

const change = (who: string): ActivityEntry => ({
  id: 999_999_999,
  at: '2026-11-24T13:05:00.000Z',
  agent: { id: 'a1', name: who },
  action: 'billing-changed',
  customer: null,
  before: null,
  after: null,
});

/** A customer of whom nothing is known but its row in the list. */
const bare: Omit<CustomerCard, 'customer' | 'commands'> = {
  twins: [],
  billing: { city: '', country: '' },
  rules: undefined,
  changedHere: [],
  differing: { conflicts: [], kept: [] },
  sending: undefined,
  holding: { held: [], more: false, imported: false },
  spending: { sums: [], unpriced: 0 },
  openOrders: [],
  owner: undefined,
  lastChange: undefined,
  back: undefined,
  listsOrders: true,
  partnerCenter:
    'https://partner.microsoft.com/dashboard/v2/customers/f8efeac5-1d60-4c7a-a308-ff874cb23524/servicemanagementpage',
  timeZone: 'Europe/Madrid',
  today: TODAY,
  age: IMPORT_AGE,
};
const open: CustomerCard['openOrders'][number] = {
  id: 12,
  state: 'recorded',
  number: 'CL-000012',
  send: undefined,
};
const known: typeof bare = {
  ...bare,
  age: READ_AGE,
  look: LOOK,
  billing: redmond,
  rules: addressRules('US'),
  holding: { held: [...ordinaryHeld], more: false, imported: true },
  spending: {
    sums: [
      { every: 'P1M', amounts: [{ minor: 123_000, currency: 'EUR' }], isAssumed: false },
      { every: 'P1Y', amounts: [{ minor: 450_000, currency: 'EUR' }], isAssumed: true },
    ],
    unpriced: 1,
  },
  openOrders: [open],
  owner: ownedBy('Ana Trujillo'),
  lastChange: change('Megan Bowen'),
};
const longestKnown: typeof bare = {
  ...bare,
  age: READ_AGE,
  look: LOOK,
  billing: eachField((field) => '"'.repeat(BILLING_LENGTHS[field])),
  changedHere: BILLING_FIELDS,
  differing: { conflicts: BILLING_FIELDS, kept: BILLING_FIELDS },
  sending: sendView('refused', 'W'.repeat(256)),
  holding: { held: longestHeld, more: false, imported: true },
  spending: {
    sums: ['P1M', 'P1Y', 'P3Y', 'P5Y', 'P6Y'].map((every) => ({
      every,
      amounts: ['EUR', 'USD'].map((currency) => ({ minor: 2 ** 52, currency })),
      isAssumed: true,
    })),
    unpriced: 1_000,
  },
  openOrders: Array.from({ length: 1_001 }, () => ({ ...open, send: 'unreachable' as const })),
  owner: ownedBy('W'.repeat(200)),
  lastChange: change('W'.repeat(256)),
};
const hostileKnown: typeof bare = {
  ...bare,
  age: READ_AGE,
  look: LOOK,
  billing: eachField((field) => hostileTexts[BILLING_FIELDS.indexOf(field) % 11] ?? ''),
  changedHere: ['name'],
  sending: sendView('refused', hostileTexts[0] ?? ''),
  holding: {
    held: hostileTexts.slice(0, 2).map((text) => held(text, 3)),
    more: false,
    imported: true,
  },
  owner: ownedBy(hostileTexts[1] ?? ''),
  lastChange: change(hostileTexts[0] ?? ''),
};

/** Goes back to a middle page of the search for `query`. */
const backTo = (query: string): Ask => ({
  verb: 'find',
  input: { query, after: [3, 'w'.repeat(100), TODAY, 999_999_999], at: 999_991 },
});

function linked(
  one: Customer,
  {
    back,
    host = 'bot.example',
    isHostile = false,
  }: { back?: Ask; host?: string; isHostile?: boolean } = {},
) {
  const address = `https://${host}/customers/${one.microsoftId}`;
  return (language: Language): Made => ({
    card: customerLink({ customer: one, address, back }, language),
    reads: [address, ...(isHostile ? [one.name] : [])],
  });
}

function shown(one: Customer, details: Partial<CustomerCard> = {}) {
  const card = { ...bare, ...details };
  return (language: Language): Made => {
    const { email, phone, city } = { ...noBilling, ...card.billing };
    return {
      card: customerCard({ ...card, customer: one, commands: commandsIn(language) }, language),
      reads: hostile.includes(one)
        ? [
            one.name,
            one.tags[0] ?? '',
            ...(card.changedHere.length > 0 ? [one.importedName ?? ''] : []),
            ...[email, phone, city].filter((text) => hostileTexts.includes(text)),
            ...card.holding.held.map(({ product }) => product),
          ]
        : [],
    };
  };
}

const [first = customer()] = ordinary;
const [, , , direct = customer(), indirect = customer()] = ordinary;
const [long = customer(), unbroken = customer()] = [longest[0], longest[2]];

/** Cards of one customer. */
export const customerEntries: readonly Entry[] = [
  {
    template: 'customers/customer',
    name: 'customer',
    ordinary: shown(first, { ...known, back: backTo('contoso') }),
    empty: shown(customer({ domain: '', importedName: null }), { commands: [] }),
    longest: shown(long, { ...longestKnown, twins: longest.slice(1, 4), back: backTo(longQuery) }),
    hostile: shown(hostile[0] ?? first, {
      ...hostileKnown,
      twins: hostile.slice(1, 4),
      back: backTo('${1+1}'),
    }),
  },
  {
    template: 'customers/customer',
    name: 'customer-dual',
    ordinary: shown(
      { ...direct, importedName: 'Fabrikam Incorporated' },
      {
        ...known,
        changedHere: ['name', 'phone', 'city'],
        differing: { conflicts: ['email'], kept: ['state'] },
        sending: sendView('there', 'Fabrikam'),
        twins: [indirect],
        back: backTo('fabrikam'),
      },
    ),
    empty: shown(direct, {
      billing: { city: 'Madrid', country: 'ES' },
      holding: { held: [], more: false, imported: true },
      listsOrders: false,
      twins: [indirect],
    }),
    longest: shown(unbroken, {
      ...longestKnown,
      holding: { held: longestHeld, more: true, imported: true },
      twins: fullest.slice(0, 5),
      back: backTo(longQuery),
    }),
    hostile: shown(hostile[1] ?? first, { ...hostileKnown, twins: hostile.slice(0, 1) }),
  },
  ...hostile.slice(2).map((one, i) => ({
    template: 'customers/customer',
    name: `customer-${i + 3}`,
    ordinary: shown(ordinary[i + 1] ?? first, known),
    empty: shown(customer({ domain: '' })),
    longest: shown(longest[i] ?? long, longestKnown),
    hostile: shown(one, hostileKnown),
  })),
  {
    template: 'customers/link',
    name: 'customer-link',
    ordinary: linked(first, { back: backTo('contoso') }),
    empty: linked(customer({ name: '4' })),
    longest: linked(long, { back: backTo(longQuery), host: `${'w'.repeat(60)}.`.repeat(4) }),
    hostile: linked(hostile[0] ?? first, { isHostile: true }),
  },
];
