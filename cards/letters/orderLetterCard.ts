import { openOrder } from '../orders/open.js';
import { count } from '../format.js';
import { present } from '../present.js';
import { smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { letterCard, type LetterFrame } from './letterCard.js';
import { orderLetter, type OrderLetter } from './orderLetter.js';

export interface OrderLetterCard extends LetterFrame {
  orderId: number;
  order: OrderLetter;
  /** True if it goes to a sample Partner Center. */
  isSample: boolean;
}

/** The notice of an order. A card that is too large names fewer products. */
export const orderLetterCard = (card: OrderLetterCard, language: Language): AdaptiveCard =>
  smallEnough((share) => cardWithLines(card, language, share));

function cardWithLines(card: OrderLetterCard, language: Language, share: number): AdaptiveCard {
  const { order, orderId, isSample, back, written } = card;
  const { letterCards: text, orders, orderSends } = texts[language];
  const lines = order.lines.slice(0, Math.max(1, Math.floor(order.lines.length * share)));
  const costs = lines.flatMap(({ cost }) => cost ?? []);
  const unpriced = lines.filter(({ line, cost }) => line.quantity !== null && !cost).length;
  return letterCard(
    card,
    {
      title: text.orderTitle(order.number, order.parties.customer),
      share,
      letter: orderLetter({ ...order, lines }, written),
      warnings: present(
        isSample && orderSends.sample,
        lines.length < order.total &&
          text.enclose(count(lines.length, language), count(order.total, language)),
      ),
      notes: present(
        costs.length > 0 && text.prices,
        costs.some(({ isSegmentAssumed }) => isSegmentAssumed) && text.assumed,
        costs.length > 0 && unpriced > 0 && text.unpriced(count(unpriced, language), unpriced),
      ),
      others: [{ title: orders.backToOrder, ask: openOrder(orderId, back) }],
    },
    language,
  );
}
