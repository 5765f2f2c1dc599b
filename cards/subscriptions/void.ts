import source from '../orders/void.json' with { type: 'json' };
import type { SubscriptionRequest } from '../../db/subscriptionRequests/subscriptionRequest.js';
import { commandBar } from '../action.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { changeText } from './changeText.js';
import { openSubscription } from './open.js';

const render = layout(source);

export interface VoidRequestCard {
  request: Pick<SubscriptionRequest, 'id' | 'version' | 'subscriptionId' | 'change' | 'seen'>;
  product: string;
  /** The reason as it was typed, and the fault found in it. */
  reason: string;
  fault?: string | undefined;
  form: string;
}

/** Asks why a request is voided. */
export function voidRequestCard(card: VoidRequestCard, language: Language): AdaptiveCard {
  const { request, form } = card;
  const text = texts[language].subscriptions;
  const input = { request: request.id, version: request.version, really: true };
  return render({
    lang: language,
    title: text.voidTitle,
    subtitles: [
      literal(card.product, 160),
      literal(changeText(request.change, request.seen, language), 200),
    ],
    notes: [text.voidHint],
    label: text.voidReason,
    error: text.voidReasonError,
    reason: literal(card.reason, 300),
    faults: present(card.fault),
    actions: commandBar(
      {
        others: [{ title: text.back, ask: openSubscription(request.subscriptionId) }],
        destructive: { title: text.void, ask: { verb: 'subscription.void', input, form } },
      },
      language,
    ),
  });
}
