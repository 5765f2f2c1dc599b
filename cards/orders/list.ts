import type { Amount } from '../../db/orders/money.js';
import type { Order, OrderState, OrderKey } from '../../db/orders/order.js';
import { execute, type Ask } from '../action.js';
import { codeChoices } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { pageButtons } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { openOrder } from './open.js';
import { productName, sums } from './orderLine.js';

const SHOWN_PRODUCTS = 2;
const render = layout(source);

export interface OrderListCard {
  title: string;
  rows: readonly OrderRow[];
  next: OrderKey | null;
  previous: OrderKey | null;
  state: OrderState | undefined;
  /** The list's input, apart from state and page. */
  asked: object;
  /** The page's own key, so that an order leads back to this page. */
  at: { after?: OrderKey | undefined; before?: OrderKey | undefined };
  timeZone: string;
  mayExport: boolean;
}

interface OrderRow {
  order: Order;
  number: string;
  customer: string;
  totals: readonly Amount[];
}

/** A page of orders, last changed first; each row opens its order. */
export function orderListCard(card: OrderListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => listWithRows(card, language, share));
}

function listWithRows(card: OrderListCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].orders;
  const { state, asked, at } = card;
  const list = (view: object): Ask => ({ verb: 'orders', input: { ...asked, state, ...view } });
  return render({
    lang: language,
    title: literal(card.title, 120 * share),
    state: {
      id: 'state',
      label: text.stateLabel,
      error: text.stateLabel,
      value: state ?? 'any',
      choices: [{ title: text.anyState, value: 'any' }, ...codeChoices(text.states)],
    },
    show: [execute({ verb: 'orders', input: asked }, language, text.show)],
    said: card.rows.length === 0 ? text.none : '',
    rows: card.rows.map(({ order, number, customer, totals }) => ({
      name: literal(`${number} · ${customer}`, 100 * share),
      products: literal(
        present(shortProducts(order), sums(totals, language)).join(' · '),
        140 * share,
      ),
      detail: literal(
        [
          text.states[order.state],
          order.placed?.by.name ?? order.agent.name,
          moment(order.changedAt, language, card.timeZone),
          ...(order.voided ? [order.voided.reason] : []),
        ].join(' · '),
        140 * share,
      ),
      open: execute(openOrder(order.id, list(at)), language),
    })),
    actions: present(
      ...pageButtons(card, list, language),
      execute({ verb: 'order.begin', input: { back: list(at) } }, language, text.newOrder),
      card.mayExport &&
        execute({ verb: 'export.orders', input: { ...asked, state } }, language, text.export),
    ),
  });
}

/** The first products and the number of the others: `Visio Plan 2, Project Plan 3 +1`. */
function shortProducts({ lines }: Order): string {
  const more = lines.length - SHOWN_PRODUCTS;
  const names = lines.map(productName).slice(0, SHOWN_PRODUCTS).join(', ');
  return names + (more > 0 ? ` +${more}` : '');
}
