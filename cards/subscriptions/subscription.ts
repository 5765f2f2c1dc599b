import type { Decision } from '../../db/decisions/decision.js';
import type { SubscriptionRequest } from '../../db/subscriptionRequests/subscriptionRequest.js';
import type { Subscription } from '../../db/subscriptions/subscription.js';
import { commandBar, execute, type Ask, type Button } from '../action.js';
import { statusName } from '../codes.js';
import { customerToken } from '../customers/open.js';
import { decisionRuns } from '../decisions/decisionRuns.js';
import { openDecision } from '../decisions/open.js';
import { joinRuns, labeled, smallMonospace, textRun } from '../elements.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import {
  cancellableUntil,
  cancellation,
  isOverdue,
  renewalRuns,
} from '../services/subscriptionText.js';
import { statusRuns } from '../status.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import { licensesOf } from './changeText.js';
import { requestHistory, requestRuns } from './requestText.js';
import source from './subscription.json' with { type: 'json' };

const render = layout(source);

export interface SubscriptionCard {
  subscription: Subscription & {
    customerId: number;
    subscriptionId: string | null;
    version: number;
    removedAt: string | null;
  };
  customer: string;
  /** Opens the customer; undefined if it is no longer listed. */
  customerCard: Ask | undefined;
  /** The open request, or else the last one. */
  request: SubscriptionRequest | undefined;
  /** The decision in force about the end of its term. */
  decision: Decision | undefined;
  /** True if there is an end of a term to decide about. */
  canDecide: boolean;
  /** True if the agent's role may request changes. */
  mayChange: boolean;
  /** Reason why it is shown instead of the result of a request. */
  fault?: string | undefined;
  /** The customer's page in Partner Center; undefined outside of a turn. */
  partnerCenter: string | undefined;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  timeZone: string;
  age?: CardAge | undefined;
  /** Makes two presses of a button one request. */
  form: string;
}

/** Max lengths of texts. */
const NAME_LENGTH = 160;
const WORD_LENGTH = 80;

/** A subscription: its facts, the change that was requested last, and the changes that can be requested. */
export function subscriptionCard(card: SubscriptionCard, language: Language): AdaptiveCard {
  const { subscription: one, customer, today, request } = card;
  const { subscriptions: text } = texts[language];
  const licenses = licensesOf(one, language);
  return render({
    lang: language,
    title: literal(one.product, NAME_LENGTH),
    factsLine: joinRuns([
      statusRuns(
        isOverdue(one, today) ? 'overdue' : one.status,
        literal(statusName(one.status, language), WORD_LENGTH),
      ),
      [textRun(literal(customer, NAME_LENGTH), opens(card.customerCard, language))],
    ]),
    warnings: present(card.fault, one.removedAt !== null && text.removed),
    requests: present(
      request && {
        what: requestRuns(request, language),
        detail: requestHistory(request, language, card.timeZone),
        notes: present(request.state === 'recorded' && text.recordedNote),
      },
    ),
    rows: present(
      licenses !== ''
        ? labeled(text.licenses, [textRun(licenses, { weight: 'Bolder' })])
        : labeled(text.licenses, [textRun(texts[language].services.byUsage)]),
      labeled(text.term, [textRun(literal(termAndPlan(one, language), WORD_LENGTH))]),
      one.startDate !== null && labeled(text.starts, [textRun(day(one.startDate, language))]),
      one.endDate !== null && labeled(text.renewal, renewalRuns(one, today, '', language)),
      card.decision &&
        labeled(
          texts[language].decisions.decisionLabel,
          decisionRuns(card.decision, today, language),
        ),
      labeled(text.cancellation, [cancellationRun(one, today, language)]),
      one.orderNumber !== '' &&
        labeled(text.order, [textRun(literal(one.orderNumber, WORD_LENGTH))]),
      one.subscriptionId !== null &&
        labeled(text.id, [smallMonospace(literal(one.subscriptionId, WORD_LENGTH))]),
    ),
    age: ageLine(card.age, language),
    actions: commandBar(
      {
        ...(request?.endedAt === null
          ? requestButtons(card, request, language)
          : changeButtons(card, language)),
        more: [
          card.canDecide && { title: texts[language].decisions.decide, ask: openDecision(one.id) },
          ...linksOf(card, language),
          { title: text.requests, ask: { verb: 'requests', input: ofCustomer(card) } },
        ],
      },
      language,
    ),
  });
}

const ofCustomer = ({ subscription: { customerId } }: SubscriptionCard) => ({
  customer: customerToken(customerId),
});

const opens = (ask: Ask | undefined, language: Language) =>
  ask === undefined ? {} : { color: 'Accent' as const, selectAction: execute(ask, language) };

function cancellationRun(one: Subscription, today: string, language: Language) {
  const text = texts[language].subscriptions;
  return (
    cancellation(one, today, language) ??
    textRun(
      one.cancellableUntil === null
        ? text.cancellationUnknown
        : text.cancellationOver(day(one.cancellableUntil, language)),
      { isSubtle: true },
    )
  );
}

function linksOf(card: SubscriptionCard, language: Language): Button[] {
  const { subscriptions: text, orders } = texts[language];
  return present(
    card.customerCard && {
      title: text.services,
      ask: { verb: 'services', input: ofCustomer(card) },
    },
    card.partnerCenter !== undefined && { title: orders.partnerCenter, url: card.partnerCenter },
  );
}

/** The buttons of an open request. */
function requestButtons(
  { form, mayChange }: SubscriptionCard,
  { id, version, state }: SubscriptionRequest,
  language: Language,
) {
  const text = texts[language].subscriptions;
  const input = { request: id, version };
  if (!mayChange || state !== 'recorded') return {};
  return {
    primary: { title: text.done, ask: { verb: 'subscription.done', input, form: `${form}-done` } },
    others: [{ title: text.void, ask: { verb: 'subscription.void', input } }],
  } as const;
}

/** The changes that can be requested: only those that the rules allow as they are known. */
function changeButtons(
  { subscription: one, mayChange, today }: SubscriptionCard,
  language: Language,
) {
  const text = texts[language].subscriptions;
  const isListed = one.removedAt === null && one.subscriptionId !== null && one.quantity !== null;
  const input = { subscription: one.id, version: one.version };
  const isActive = one.status === 'active';
  const until = cancellableUntil(one, today);
  if (!mayChange || !isListed) return {};
  const renewal = (to: 'on' | 'off', title: string) => ({
    title,
    ask: { verb: 'subscription.autoRenew', input: { ...input, renewal: to } },
  });
  return {
    others: [
      isActive && { title: text.changeLicenses, ask: { verb: 'subscription.seats', input } },
      isActive && one.autoRenew === true && renewal('off', text.autoRenewOff),
      isActive && one.autoRenew === false && renewal('on', text.autoRenewOn),
      isActive &&
        one.autoRenew !== false &&
        one.endDate !== null && {
          title: text.atRenewal,
          ask: { verb: 'subscription.nextTerm', input },
        },
    ],
    destructive: until !== undefined && {
      title: text.cancel(day(until, language)),
      ask: { verb: 'subscription.cancel', input },
    },
  } as { others: Button[]; destructive: Button | false };
}
