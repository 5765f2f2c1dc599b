import type { Ask } from '../../cards/action.js';
import type { OthersChange } from '../../cards/billing/changes.js';
import { billingForm } from '../../cards/billing/form.js';
import { billingReview, type BillingReview } from '../../cards/billing/review.js';
import { billingSaved } from '../../cards/billing/saved.js';
import type { Language } from '../../cards/text/index.js';
import { addressRules } from '../../db/billing/addresses.js';
import {
  BILLING_FIELDS,
  BILLING_LENGTHS,
  eachField,
  type Billing,
  type BillingField,
} from '../../db/billing/fields.js';
import { checkBilling, requiredFields } from '../../db/billing/rules.js';
import type { Customer } from '../../db/customers/customer.js';
import { customer, hostileTexts, longest, longQuery, ordinary } from './records.js';
import { LOOK, READ_AGE } from './ages.js';
import { sendView } from './sendSamples.js';
import type { Entry, Made } from './kinds.js';

const emptyBilling = eachField(() => '');

const madrid: Billing = {
  ...emptyBilling,
  name: 'Contoso Iberia, S.L.',
  email: 'facturas@contoso.es',
  firstName: 'Lucía',
  lastName: 'Martín Ortega',
  phone: '+34 915 55 01 00',
  country: 'ES',
  addressLine1: 'Calle de Alcalá 42',
  addressLine2: '3.º izquierda',
  city: 'Madrid',
  state: 'Madrid',
  postalCode: '28014',
  language: 'es',
  culture: 'es-ES',
};
const lisbon: Billing = {
  ...madrid,
  name: 'Contoso Lusitânia, Lda.',
  phone: '+351 21 234 5678',
  country: 'PT',
  addressLine1: 'Avenida da Liberdade 110',
  addressLine2: '',
  city: 'Lisboa',
  state: '',
  postalCode: '1269-046',
  language: 'pt',
  culture: 'pt-PT',
};
const longestBilling = (letter: string): Billing =>
  eachField((field) => letter.repeat(BILLING_LENGTHS[field]));
const hostileBilling = (turn: number): Billing =>
  eachField(
    (field) => hostileTexts[(BILLING_FIELDS.indexOf(field) + turn) % hostileTexts.length] ?? '',
  );

const partnerCenter = 'https://partner.microsoft.com/commerce/customers/list';
const at = '2026-11-25T13:05:00.000Z';
const form = '7c1d2f0e-5b1a-4c1f-9d62-0c7c0e3f8a55';
const rulesFor = ({ country }: Billing) => (country === '' ? undefined : addressRules(country));

/** Goes back to a middle page of the search for `query`. */
const backTo = (query: string): Ask => ({ verb: 'find', input: { query, at: 999_991 } });

function edited(of: Customer, typed: Billing, back: Ask | undefined, unchanged = false) {
  return (language: Language): Made => ({
    card: billingForm(
      {
        customer: of,
        typed,
        faults: unchanged ? [] : checkBilling(typed).faults,
        unchanged,
        rules: rulesFor(typed),
        required: requiredFields(typed.country),
        lengths: BILLING_LENGTHS,
        seen: 999_999_999,
        back,
        partnerCenter,
        age: READ_AGE,
        reach: 'writes',
        sending: sendView(unchanged ? 'refused' : 'unreachable', of.name),
      },
      language,
    ),
    reads: hostileTexts.includes(of.name) ? [of.name] : [],
  });
}

const fresh = (of: Customer, typed: Billing, back?: Ask) => (language: Language) => ({
  card: billingForm(
    {
      customer: of,
      typed,
      faults: [],
      rules: rulesFor(typed),
      required: requiredFields(typed.country),
      lengths: BILLING_LENGTHS,
      seen: 0,
      back,
      partnerCenter,
      age: READ_AGE,
      look: LOOK,
      reach: 'none',
      sending: undefined,
    },
    language,
  ),
});

const othersOf = (fields: readonly BillingField[], now: Billing, name: string): OthersChange[] =>
  fields.map((field, i) => ({
    field,
    imported: i === 1,
    change: {
      entry: 7,
      at,
      by: { id: 'x', name },
      before: { [field]: '' },
      after: { [field]: now[field] },
    },
  }));

interface Changes {
  of: Customer;
  now: Billing;
  merged: Billing;
  mine: readonly BillingField[];
  theirs?: readonly BillingField[];
  conflicts?: readonly BillingField[];
  by?: string;
  back?: Ask;
}

function reviewed(changes: Changes, unchosen = false) {
  const { of, now, merged, mine, theirs = [], conflicts = [], by = 'Diego Siciliani' } = changes;
  const review: Omit<BillingReview, 'rules'> = {
    customer: of,
    now,
    merged,
    mine,
    theirs: othersOf(theirs, now, by),
    conflicts: othersOf(conflicts, now, by).map((other) => ({
      ...other,
      mine: merged[other.field],
    })),
    chosen: unchosen ? { phone: 'mine' } : {},
    unchosen,
    reach: 'none',
    edits: merged,
    seen: 999_999_998,
    settled: 999_999_999,
    form,
    back: changes.back,
    partnerCenter,
    timeZone: 'Europe/Madrid',
  };
  return (language: Language): Made => ({
    card: billingReview({ ...review, rules: rulesFor(merged) }, language),
    reads: hostileTexts.includes(of.name) ? [...mine, ...conflicts].map((field) => now[field]) : [],
  });
}

const saved =
  ({ of, now, merged, mine, theirs = [], by = 'Diego Siciliani', back }: Changes, undone = false) =>
  (language: Language): Made => ({
    card: billingSaved(
      {
        customer: of,
        before: now,
        after: merged,
        changed: mine,
        way: undone
          ? { reach: 'writes', send: sendView('waiting', of.name).send, isSample: true }
          : { reach: 'none', send: undefined, isSample: false },
        theirs: othersOf(theirs, now, by),
        undo: undone ? undefined : { entry: 999_999_999, form },
        rules: rulesFor(merged),
        back,
        partnerCenter,
        timeZone: 'Europe/Madrid',
      },
      language,
    ),
    reads: hostileTexts.includes(of.name) ? mine.map((field) => merged[field]) : [],
  });

const [first = customer()] = ordinary;
const long = longest[4] ?? first;
const hostileName = customer({ name: hostileTexts[0] ?? '' });
const lines: BillingField[] = ['addressLine1', 'addressLine2', 'city'];
const fromList = backTo('contoso');
const fromLongest = backTo(longQuery);
const longestChange = {
  of: long,
  now: longestBilling('"'),
  merged: longestBilling('W'),
  back: fromLongest,
};
const hostileChange = {
  of: hostileName,
  now: hostileBilling(0),
  merged: hostileBilling(4),
  by: hostileTexts[3] ?? '',
};
const move = { of: first, now: madrid, merged: lisbon, back: fromList };
const one = { of: first, now: emptyBilling, merged: { ...emptyBilling, city: 'Madrid' } };

/** Cards about billing information, each with every kind of data. */
export const billingEntries: readonly Entry[] = [
  {
    template: 'billing/form',
    name: 'billing',
    ordinary: fresh(first, madrid, fromList),
    empty: fresh(customer({ name: '4' }), { ...emptyBilling, name: '4' }),
    longest: fresh(long, longestBilling('"'), fromLongest),
    hostile: fresh(hostileName, hostileBilling(0)),
  },
  {
    template: 'billing/form',
    name: 'billing-faults',
    ordinary: edited(
      first,
      { ...lisbon, email: 'facturas', phone: '12', postalCode: '28014', culture: 'Portugal' },
      fromList,
    ),
    empty: edited(customer({ name: '4' }), emptyBilling, undefined),
    longest: edited(
      long,
      eachField((field) => '"'.repeat(1.25 * BILLING_LENGTHS[field] + 10)),
      fromLongest,
    ),
    hostile: edited(hostileName, hostileBilling(1), undefined),
  },
  {
    template: 'billing/form',
    name: 'billing-unchanged',
    ordinary: edited(first, { ...madrid, country: 'JP' }, fromList, true),
    empty: edited(first, { ...madrid, country: 'US' }, fromList, true),
    longest: edited(long, longestBilling('W'), fromLongest, true),
    hostile: edited(hostileName, hostileBilling(2), undefined, true),
  },
  {
    template: 'billing/changes',
    name: 'billing-review',
    ordinary: reviewed({
      ...move,
      mine: ['name', 'phone', 'country', 'addressLine1', 'addressLine2'],
    }),
    empty: reviewed({ ...one, mine: ['city'] }),
    longest: reviewed({ ...longestChange, mine: BILLING_FIELDS }),
    hostile: reviewed({ ...hostileChange, mine: BILLING_FIELDS.slice(0, 8) }),
  },
  {
    template: 'billing/changes',
    name: 'billing-conflict',
    ordinary: reviewed({
      ...move,
      mine: ['name'],
      conflicts: ['phone', 'addressLine1'],
      theirs: ['email'],
    }),
    empty: reviewed({ ...one, mine: [], conflicts: ['city'] }, true),
    longest: reviewed({ ...longestChange, mine: [], conflicts: BILLING_FIELDS }, true),
    hostile: reviewed({
      ...hostileChange,
      mine: lines,
      conflicts: ['name', 'email', 'phone'],
      theirs: ['state'],
    }),
  },
  {
    template: 'billing/changes',
    name: 'billing-saved',
    ordinary: saved({ ...move, mine: ['name', 'phone', 'city'], theirs: ['email'] }),
    empty: saved({ ...one, mine: ['city'] }),
    longest: saved({
      ...longestChange,
      mine: BILLING_FIELDS.slice(0, 7),
      theirs: BILLING_FIELDS.slice(7),
    }),
    hostile: saved({ ...hostileChange, mine: BILLING_FIELDS.slice(3, 11), theirs: ['name'] }),
  },
  {
    template: 'billing/changes',
    name: 'billing-undone',
    ordinary: saved(
      { ...move, now: lisbon, merged: madrid, mine: ['name', 'phone', 'city'] },
      true,
    ),
    empty: saved({ ...one, mine: ['city'] }, true),
    longest: saved({ ...longestChange, mine: BILLING_FIELDS }, true),
    hostile: saved({ ...hostileChange, mine: BILLING_FIELDS.slice(6) }, true),
  },
];
