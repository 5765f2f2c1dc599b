import type { Amount } from '../../db/orders/money.js';
import type { Order, OrderKey, OrderPage, OrderState } from '../../db/orders/order.js';
import { commandBar, execute, rowActions, type Ask } from '../action.js';
import type { PageView } from '../asks.js';
import { codeChoices, hiddenBack, hiddenLanguage, joinRuns, textRun } from '../elements.js';
import { dayAt } from '../format.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { openOrder } from './open.js';
import { productName, sums } from './orderLine.js';
import { stateWord, type SendingView } from './sending.js';

const SHOWN_PRODUCTS = 2;
const render = layout(source);

export interface OrderListCard {
  title: string;
  page: Omit<OrderPage, 'rows'> & { rows: OrderRow[] };
  state: OrderState | undefined;
  /** The list's input, apart from state and page. */
  asked: { customer?: string | undefined; range?: { from: string; to: string } | undefined };
  /** The page's own key, so that an order leads back to this page. */
  at: PageView<OrderKey>;
  timeZone: string;
  mayExport: boolean;
}

export interface OrderRow {
  order: Order;
  number: string;
  customer: string;
  totals: readonly Amount[];
  /** The way to Partner Center; undefined for an order that is not sent there. */
  sending: SendingView | undefined;
}

/** A page of orders, last changed first; each row opens its order. */
export function orderListCard(card: OrderListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => listWithRows(card, language, share));
}

function listWithRows(card: OrderListCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].orders;
  const { page, state, asked, at } = card;
  const list = (view: PageView<OrderKey>): Ask => ({
    verb: 'orders',
    input: { ...asked, state, ...view },
  });
  const { range, buttons } = pager<OrderKey>({ page, at: at.at }, list, language);
  const isEmpty = page.rows.length === 0;
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
    said: isEmpty ? ((state ?? asked.range) ? text.none : text.noneYet) : '',
    rows: page.rows.map(({ order, number, customer, totals, sending }) => ({
      name: joinRuns([
        [
          textRun(literal(`${number} · ${customer}`, 80 * share), {
            weight: 'Bolder',
            color: 'Accent',
          }),
        ],
        statusRuns(sending?.send.state ?? order.state, stateWord(sending?.send, order, language)),
      ]),
      detail: literal(
        present(
          shortProducts(order),
          sums(totals, language),
          order.placed?.by.name ?? order.agent.name,
          dayAt(order.changedAt, language, card.timeZone),
          order.voided && text.voidBecause(order.voided.reason),
        ).join(' · '),
        260 * share,
      ),
      open: rowActions(openOrder(order.id), []).open,
    })),
    hidden: [...hiddenBack(list(at), language), hiddenLanguage(language)],
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
    actions: commandBar(
      {
        others: [{ title: text.newOrder, ask: { verb: 'order.begin', input: { back: list(at) } } }],
        more: [
          card.mayExport && {
            title: text.export,
            ask: { verb: 'export.orders', input: { ...asked, state } },
          },
        ],
      },
      language,
    ),
  });
}

/** The first products and the number of the others: `Visio Plan 2, Project Plan 3 +1`. */
function shortProducts({ lines }: Order): string {
  const more = lines.length - SHOWN_PRODUCTS;
  const names = lines.map(productName).slice(0, SHOWN_PRODUCTS).join(', ');
  return names + (more > 0 ? ` +${more}` : '');
}
