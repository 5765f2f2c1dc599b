import type { Order } from '../../db/orders/order.js';
import { commandBar } from '../action.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { openOrder, orderToken } from './open.js';
import source from './void.json' with { type: 'json' };

const render = layout(source);

export interface VoidCard {
  order: Pick<Order, 'id' | 'version'>;
  number: string;
  customer: string;
  /** The reason as it was typed, and the fault found in it. */
  reason: string;
  fault?: string | undefined;
  form: string;
}

/** Asks why a placed order is voided. */
export function voidCard(card: VoidCard, language: Language): AdaptiveCard {
  const { order, form } = card;
  const text = texts[language].orders;
  const input = { order: orderToken(order.id), version: order.version, step: 'ask' } as const;
  return render({
    lang: language,
    title: literal(text.voidTitle(card.number), 120),
    subtitles: [literal(card.customer, 120)],
    notes: [text.voidHint],
    label: text.voidReason,
    error: text.voidReasonError,
    reason: literal(card.reason, 300),
    faults: present(card.fault),
    actions: commandBar(
      {
        primary: { title: text.goOn, ask: { verb: 'order.void', input, form } },
        others: [{ title: text.backToOrder, ask: openOrder(order.id) }],
      },
      language,
    ),
  });
}
