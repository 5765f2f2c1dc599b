import source from '../customers/choose.json' with { type: 'json' };
import type { Subscription } from '../../db/subscriptions/subscription.js';
import { execute, type Ask } from '../action.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { licensesOf } from './changeText.js';

const render = layout(source);

/**
 * Asks which of a customer's subscriptions is meant.
 * @param waiting the request that goes on with the chosen one
 */
export function chooseSubscription(
  { customer, rows, total }: { customer: string; rows: readonly Subscription[]; total: number },
  waiting: (subscription: Subscription) => Ask,
  language: Language,
): AdaptiveCard {
  const { subscriptions: text, services } = texts[language];
  return render({
    lang: language,
    title: literal(text.whichTitle(customer), 160),
    subtitles: [rows.length < total ? text.whichMore(rows.length) : text.whichHint],
    rows: rows.map((one) => ({
      name: literal(`${one.product} × ${licensesOf(one, language)}`, 120),
      detail: literal(
        present(
          termAndPlan(one, language),
          one.endDate !== null && services.renewsOrEnds(day(one.endDate, language)),
        ).join(' · '),
        120,
      ),
      open: execute(waiting(one), language),
    })),
  });
}
