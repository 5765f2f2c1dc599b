import { planWord, termName } from '../../cards/codes.js';
import { decimalOf } from '../../cards/format.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import {
  amountOf,
  orderNumber,
  type OrderLine,
  type ExportedOrder,
} from '../../db/orders/order.js';
import { localTimeFormatter } from './localTime.js';
import { csv, firstLine } from './csv.js';

type Column = keyof Text['orders']['columns'];
type Write = (order: ExportedOrder, line: OrderLine, reader: Reading) => string;

interface Reading {
  language: Language;
  text: Text['orders'];
  clock: (instant: string) => string;
}

/**
 * The columns of Orders.csv, in their order; their headings are in `cards/text`. Prices and amounts are
 * plain decimals with a point in every language, so that no digit is lost or taken for another.
 */
const COLUMNS: Record<Column, Write> = {
  number: ({ id }) => orderNumber(id),
  partnerCenterNumber: (order) => order.partnerCenterNumber ?? '',
  state: ({ state }, _, { text }) => text.states[state],
  voidReason: ({ voided }) => voided?.reason ?? '',
  customer: ({ customer }) => customer.name,
  microsoftId: ({ customer }) => customer.microsoftId,
  agent: ({ placed, agent }) => (placed?.by ?? agent).name,
  placed: ({ placed }, _, { clock }) => (placed ? clock(placed.at) : ''),
  catalog: (_, { catalog }, { text }) => text.catalogs[catalog],
  product: (_, { product }) => product,
  sku: (_, { sku }) => sku,
  term: (_, { term }, { language }) => termName(term, language),
  plan: (_, { billingPlan }, { language }) => planWord(billingPlan, language),
  quantity: (_, { quantity }) => (quantity === null ? '' : String(quantity)),
  unitPrice: (_, { unitPrice }) => unitPrice ?? '',
  amount(_, line) {
    const amount = amountOf(line);
    return amount ? decimalOf(amount) : '';
  },
  currency: (_, { currency }) => currency,
};
const KEYS = Object.keys(COLUMNS) as Column[];

/**
 * Orders.csv in the reader's language and time zone, piece by piece: a row for each line of an order.
 * @param batches the orders by their numbers, a few hundred at a time
 */
export async function* ordersCsv(
  language: Language,
  timeZone: string,
  batches: AsyncIterable<readonly ExportedOrder[]>,
): AsyncGenerator<string, void, undefined> {
  const text = texts[language].orders;
  const reading = { language, text, clock: localTimeFormatter(timeZone) };
  yield firstLine(KEYS.map((key) => text.columns[key]));
  for await (const orders of batches) {
    yield csv(
      orders.flatMap((order) =>
        order.lines.map((line) => KEYS.map((key) => COLUMNS[key](order, line, reading))),
      ),
    );
  }
}
