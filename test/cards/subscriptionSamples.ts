import { openCustomer } from '../../cards/customers/open.js';
import { chooseSubscription } from '../../cards/subscriptions/choose.js';
import { nextTermForm, seatsForm } from '../../cards/subscriptions/form.js';
import { requestListCard } from '../../cards/subscriptions/requests.js';
import { reviewCard } from '../../cards/subscriptions/review.js';
import { subscriptionCard } from '../../cards/subscriptions/subscription.js';
import { voidRequestCard } from '../../cards/subscriptions/void.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { texts, type Language } from '../../cards/text/index.js';
import {
  REQUEST_STATES,
  type RequestState,
  type SubscriptionChange,
  type SubscriptionRequest,
} from '../../db/subscriptionRequests/subscriptionRequest.js';
import { limitedTotal } from '../../db/sql/total.js';
import { READ_AGE } from './ages.js';
import type { Entry, Kind, Made } from './kinds.js';
import { decision } from './decisionSamples.js';
import { customer, hostileTexts, longest } from './records.js';

const TODAY = '2026-11-25';
const ZONE = 'Europe/Madrid';
const AT = '2026-11-25T13:05:00.000Z';
const FORM = '5d2f1f3e-8a6b-4c7d-9e0f-112233445566';
const [hostileText = ''] = hostileTexts;
const LONG = '"'.repeat(100);

/** Texts of a kind: a product, a customer, a person and a code. */
const TEXTS: Readonly<
  Record<Kind, { product: string; holder: string; who: string; code: string }>
> = {
  ordinary: {
    product: 'Microsoft 365 E3',
    holder: 'Contoso, Ltd.',
    who: 'Ana Bowman',
    code: 'monthly',
  },
  empty: { product: 'Azure plan', holder: 'Fabrikam', who: 'Ana Bowman', code: '' },
  longest: {
    product: 'W"'.repeat(128),
    holder: longest[0]?.name ?? '',
    who: 'W'.repeat(200),
    code: LONG,
  },
  hostile: { product: hostileText, holder: hostileText, who: hostileText, code: 'constructor' },
};

function subscription(kind: Kind) {
  const { product, code } = TEXTS[kind];
  const isEmpty = kind === 'empty';
  return {
    id: 12,
    customerId: 3,
    subscriptionId: isEmpty ? null : 'f8efeac5-1d60-4c7a-a308-ff874cb23524',
    version: 4,
    removedAt: null,
    product,
    quantity: isEmpty ? null : kind === 'longest' ? 2_147_483_646 : 25,
    status: kind === 'longest' ? LONG : 'active',
    term: kind === 'ordinary' ? 'P1Y' : code,
    billingPlan: code,
    startDate: isEmpty ? null : '2026-11-22',
    endDate: isEmpty ? null : '2027-11-21',
    autoRenew: isEmpty ? null : true,
    cancellableUntil: isEmpty ? null : '2026-11-29',
    orderNumber: isEmpty ? '' : kind === 'longest' ? LONG : 'O7301469',
  };
}

const CHANGES: Readonly<Record<SubscriptionChange['kind'], SubscriptionChange>> = {
  quantity: { kind: 'quantity', quantity: 30 },
  autoRenew: { kind: 'autoRenew', autoRenew: false },
  cancel: { kind: 'cancel' },
  nextTerm: { kind: 'nextTerm', quantity: 20, term: 'P3Y', billingPlan: 'annual' },
};

/** A request in a state, by a person of a kind. */
export function request(
  state: RequestState = 'recorded',
  kind: Kind = 'ordinary',
  change: SubscriptionChange = CHANGES.quantity,
): SubscriptionRequest {
  const { id, name } = { id: 'a1', name: TEXTS[kind].who };
  const isOpen = ['recorded', 'waiting', 'sent', 'unclear'].includes(state);
  return {
    id: 7,
    subscriptionId: 12,
    customerId: 3,
    change,
    seen: subscription(kind),
    state,
    since: AT,
    sentAt: null,
    acceptedAt: null,
    unreachableSince: null,
    looks: 0,
    theirs: null,
    refusal: null,
    agent: { id, name },
    endedBy: isOpen ? null : { id, name },
    voidReason: state === 'voided' ? TEXTS[kind].product.slice(0, 300) : null,
    version: 2,
    createdAt: AT,
    changedAt: AT,
    endedAt: isOpen ? null : AT,
  };
}

/** Builds a card with every kind of data. */
function entry(
  template: string,
  name: string,
  build: (kind: Kind, language: Language) => AdaptiveCard,
  reads: readonly string[] = [hostileText],
): Entry {
  const made =
    (kind: Kind) =>
    (language: Language): Made => ({
      card: build(kind, language),
      reads: kind === 'hostile' ? reads : [],
    });
  return {
    template,
    name,
    ordinary: made('ordinary'),
    empty: made('empty'),
    longest: made('longest'),
    hostile: made('hostile'),
  };
}

const shown = (kind: Kind, language: Language, latest?: SubscriptionRequest, fault?: string) =>
  subscriptionCard(
    {
      subscription: subscription(kind),
      customer: TEXTS[kind].holder,
      customerCard: openCustomer(customer()),
      request: latest,
      decision: latest && decision({ requestId: latest.id }),
      canDecide: true,
      mayChange: true,
      fault,
      partnerCenter: 'https://partner.microsoft.com/dashboard/v2/customers/x/servicemanagementpage',
      today: TODAY,
      timeZone: ZONE,
      age: READ_AGE,
      form: FORM,
    },
    language,
  );

/** Cards about single subscriptions and requests to change them. */
export const subscriptionEntries: readonly Entry[] = [
  entry('subscriptions/subscription', 'subscription', (kind, language) => shown(kind, language)),
  entry('subscriptions/subscription', 'subscription-stale', (kind, language) =>
    shown(kind, language, undefined, texts[language].subscriptions.faults.changed),
  ),
  ...REQUEST_STATES.map((state) =>
    entry('subscriptions/subscription', `subscription-${state}`, (kind, language) =>
      shown(kind, language, request(state, kind)),
    ),
  ),
  ...Object.values(CHANGES).map((change) =>
    entry('subscriptions/review', `change-${change.kind}`, (kind, language) =>
      reviewCard(
        {
          subscription: subscription(kind),
          customer: TEXTS[kind].holder,
          change,
          decision: 45,
          today: TODAY,
          form: FORM,
        },
        language,
      ),
    ),
  ),
  entry('subscriptions/form', 'seats', (kind, language) =>
    seatsForm(
      { subscription: subscription(kind), customer: TEXTS[kind].holder, today: TODAY },
      language,
    ),
  ),
  entry('subscriptions/form', 'next-term', (kind, language) =>
    nextTermForm(
      {
        subscription: subscription(kind),
        customer: TEXTS[kind].holder,
        choices:
          kind === 'empty'
            ? []
            : [
                { term: 'P1M', billingPlan: 'monthly' },
                { term: 'P1Y', billingPlan: kind === 'ordinary' ? 'annual' : LONG },
                { term: 'P3Y', billingPlan: 'annual' },
              ],
        ...(kind === 'hostile' && {
          typed: '0',
          fault: texts[language].subscriptions.faults.quantity,
        }),
      },
      language,
    ),
  ),
  entry('customers/choose', 'choose-subscription', (kind, language) =>
    chooseSubscription(
      {
        customer: TEXTS[kind].holder,
        rows: Array.from({ length: kind === 'ordinary' ? 3 : 10 }, () => subscription(kind)),
        total: kind === 'longest' ? 900 : 10,
      },
      ({ id }) => ({ verb: 'subscription', input: { subscription: id } }),
      language,
    ),
  ),
  entry('orders/void', 'void-request', (kind, language) =>
    voidRequestCard(
      {
        request: request('recorded', kind),
        product: TEXTS[kind].product,
        reason: kind === 'longest' ? 'W'.repeat(300) : '',
        fault: kind === 'longest' ? texts[language].subscriptions.voidReasonError : undefined,
        form: FORM,
      },
      language,
    ),
  ),
  entry('orders/list', 'requests', (kind, language) =>
    requestListCard(
      {
        customer:
          kind === 'longest'
            ? { name: TEXTS[kind].holder, token: 'customer/999999999' }
            : undefined,
        page: {
          rows:
            kind === 'empty'
              ? []
              : Array.from({ length: kind === 'ordinary' ? 8 : 10 }, (_, n) => ({
                  ...request(
                    REQUEST_STATES[n % REQUEST_STATES.length],
                    kind,
                    Object.values(CHANGES)[n % 4],
                  ),
                  product: TEXTS[kind].product,
                  customer: TEXTS[kind].holder,
                })),
          size: 10,
          total: limitedTotal(kind === 'empty' ? 0 : 900),
          next: kind === 'longest' ? 999_999_999 : null,
          previous: kind === 'longest' ? 999_999_999 : null,
        },
        group: kind === 'longest' ? 'failed' : undefined,
        at: 991,
        timeZone: ZONE,
      },
      language,
    ),
  ),
];
