import type { SubscriptionChange } from '../../db/subscriptionRequests/subscriptionRequest.js';
import type { Subscription } from '../../db/subscriptions/subscription.js';
import { commandBar } from '../action.js';
import { labeled, textRun, type TextRun } from '../elements.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { statusName } from '../codes.js';
import { cancellableUntil } from '../services/subscriptionText.js';
import { texts, type Language, type Text } from '../text/index.js';
import { afterChange, changesTerm, licensesOf } from './changeText.js';
import { openSubscription } from './open.js';
import source from './review.json' with { type: 'json' };

const render = layout(source);

export interface ReviewCard {
  subscription: Subscription & { version: number };
  customer: string;
  change: SubscriptionChange;
  /** Id of the decision that it carries out. */
  decision?: number | undefined;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  form: string;
}

/** Shows what a change makes of a subscription, before it is requested. */
export function reviewCard(card: ReviewCard, language: Language): AdaptiveCard {
  const { subscription: one, change, decision, form } = card;
  const text = texts[language].subscriptions;
  const isCancel = change.kind === 'cancel';
  const ask = {
    verb: 'subscription.request',
    input: { subscription: one.id, version: one.version, change, decision },
    form,
  } as const;
  const { warnings, notes } = meaningOf(card, language);
  return render({
    lang: language,
    title: text.reviewTitle,
    subtitles: [literal(one.product, 160), literal(card.customer, 160)],
    rows: [
      ...comparedRows(one, change, language),
      labeled(text.takesEffect, [textRun(effectText(card, language))]),
    ],
    warnings,
    notes: [...notes, text.byHandNote],
    actions: commandBar(
      {
        primary: !isCancel && { title: text.record, ask },
        others: [{ title: text.back, ask: openSubscription(one.id) }],
        destructive: isCancel && { title: text.recordCancel, ask },
      },
      language,
    ),
  });
}

/** The values that change, before and after. */
function comparedRows(one: Subscription, change: SubscriptionChange, language: Language) {
  const text = texts[language].subscriptions;
  const after = afterChange(change, one);
  const row = (label: string, from: string, to: string) =>
    labeled(label, [
      textRun(literal(from, 80)),
      textRun('\u00a0→ ', { isSubtle: true }),
      textRun(literal(to, 80), { weight: 'Bolder' }),
    ] satisfies TextRun[]);
  const onOff = (value: boolean | null) => (value === null ? '?' : value ? text.on : text.off);
  return present(
    'quantity' in change &&
      change.quantity !== undefined &&
      row(text.licenses, licensesOf(one, language), licensesOf(after, language)),
    changesTerm(change) && row(text.plan, termAndPlan(one, language), termAndPlan(after, language)),
    change.kind === 'autoRenew' &&
      row(text.autoRenew, onOff(one.autoRenew), onOff(change.autoRenew)),
    change.kind === 'cancel' && row(text.status, statusName(one.status, language), text.canceled),
  );
}

function effectText({ subscription: { endDate }, change }: ReviewCard, language: Language): string {
  const text = texts[language].subscriptions;
  const isLater = change.kind === 'nextTerm' || change.kind === 'autoRenew';
  return isLater && endDate !== null ? text.atTermEnd(day(endDate, language)) : text.atOnce;
}

/** The consequences: `warnings` for those that cost services or money. */
function meaningOf(
  { subscription: one, change, today }: ReviewCard,
  language: Language,
): { warnings: string[]; notes: string[] } {
  const text: Text['subscriptions'] = texts[language].subscriptions;
  const end = one.endDate === null ? undefined : day(one.endDate, language);
  switch (change.kind) {
    case 'cancel':
      return { warnings: [text.cancelNote], notes: [] };
    case 'autoRenew':
      return change.autoRenew
        ? { warnings: [], notes: present(end && text.onNote(end)) }
        : { warnings: present(end && text.offNote(end)), notes: [] };
    case 'nextTerm':
      return { warnings: [], notes: [] };
    case 'quantity': {
      const isMore = change.quantity > (one.quantity ?? 0);
      const until = cancellableUntil(one, today);
      const reducing =
        until === undefined ? text.addWindowNote : text.addReduceNote(day(until, language));
      return {
        warnings: [],
        notes: [...(isMore ? [text.addNote, reducing] : []), text.scheduledNote],
      };
    }
  }
}
