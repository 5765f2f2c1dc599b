import type { Amount } from '../../db/orders/money.js';
import type { OrderKey } from '../../db/orders/repository.js';
import type { Order, OrderState } from '../../db/orders/order.js';
import { execute, type Ask } from '../action.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { pageButtons } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { openOrder } from './open.js';
import { productName, sums } from './words.js';

const render = layout(source);

export interface OrderListCard {
  title: string;
  rows: readonly { order: Order; number: string; customer: string; totals: readonly Amount[] }[];
  next: OrderKey | null;
  previous: OrderKey | null;
  state: OrderState | undefined;
  /** What the list was asked with, apart from state and page. */
  asked: object;
  /** The page's own key, so that an order leads back to this page. */
  at: { after?: OrderKey | undefined; before?: OrderKey | undefined };
  timeZone: string;
  mayExport: boolean;
}

/** Orders, those changed last first; each opens. */
export function orderListCard(card: OrderListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => build(card, language, share));
}

function build(card: OrderListCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].orders;
  const { state, asked, at } = card;
  const back: Ask = { verb: 'orders', input: { ...asked, state, ...at } };
  return render({
    lang: language,
    title: literal(card.title, 120 * share),
    state: {
      label: text.stateLabel,
      value: state ?? 'any',
      choices: [
        { title: text.anyState, value: 'any' },
        ...Object.entries(text.states).map(([value, title]) => ({ title, value })),
      ],
    },
    show: [execute({ verb: 'orders', input: asked }, language, text.show)],
    none: card.rows.length === 0 ? [text.none] : [],
    rows: card.rows.map(({ order, number, customer, totals }) => ({
      name: literal(`${number} · ${customer}`, 100 * share),
      detail: literal(
        [
          order.lines.map(productName).slice(0, 2).join(', ') +
            (order.lines.length > 2 ? ` +${order.lines.length - 2}` : ''),
          sums(totals, language),
        ]
          .filter(Boolean)
          .join(' · '),
        140 * share,
      ),
      about: literal(
        [
          text.states[order.state],
          order.placed?.by.name ?? order.agent.name,
          moment(order.changedAt, language, card.timeZone),
        ].join(' · '),
        140 * share,
      ),
      open: execute(openOrder(order.id, back), language),
    })),
    actions: present(
      ...pageButtons(
        card,
        (view) => ({ verb: 'orders', input: { ...asked, state, ...view } }),
        language,
      ),
      execute({ verb: 'order.begin', input: { back } }, language, text.newOrder),
      card.mayExport &&
        execute({ verb: 'export.orders', input: { ...asked, state } }, language, text.export),
    ),
  });
}
