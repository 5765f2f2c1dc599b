import { planWord, termName } from '../../cards/codes.js';
import { decimalOf } from '../../cards/format.js';
import { stateWord } from '../../cards/orders/sending.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import {
  amountOf,
  orderNumber,
  type OrderLine,
  type ExportedOrder,
} from '../../db/orders/order.js';
import { localTimeFormatter } from './localTime.js';
import { csv, firstLine } from './csv.js';
import type { CsvStyle } from './csvStyle.js';
import type { FileReader } from './fileKind.js';

type Column = keyof Text['orders']['columns'];
type Write = (order: ExportedOrder, line: OrderLine, reader: Reading) => string;

interface Reading extends Pick<CsvStyle, 'decimalSign'> {
  language: Language;
  text: Text['orders'];
  clock: (instant: string) => string;
}

/**
 * The columns of Orders.csv, in their order; their headings are in `cards/text`. Prices and amounts are
 * plain decimals with the decimal sign of the reader's spreadsheet, which would take 12.05 for a date where a
 * comma is expected.
 */
const COLUMNS: Record<Column, Write> = {
  number: ({ id }) => orderNumber(id),
  partnerCenterNumber: (order) => order.partnerCenterNumber ?? '',
  state: (order, _, { language }) => stateWord(order.send, order, language),
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
  unitPrice: (_, { unitPrice }, { decimalSign }) => withSign(unitPrice ?? '', decimalSign),
  amount(_, line, { decimalSign }) {
    const amount = amountOf(line);
    return amount ? withSign(decimalOf(amount), decimalSign) : '';
  },
  currency: (_, { currency }) => currency,
};
const KEYS = Object.keys(COLUMNS) as Column[];

const withSign = (decimal: string, sign: string): string => decimal.replace('.', sign);

/**
 * Orders.csv in the reader's language and time zone, piece by piece: a row for each line of an order.
 * @param batches the orders by their numbers, a few hundred at a time
 */
export async function* ordersCsv(
  { language, timeZone, style }: Pick<FileReader, 'language' | 'timeZone' | 'style'>,
  batches: AsyncIterable<readonly ExportedOrder[]>,
): AsyncGenerator<string, void, undefined> {
  const text = texts[language].orders;
  const { delimiter, decimalSign } = style;
  const reading = { language, text, decimalSign, clock: localTimeFormatter(timeZone) };
  yield firstLine(
    KEYS.map((key) => text.columns[key]),
    delimiter,
  );
  for await (const orders of batches) {
    yield csv(
      orders.flatMap((order) =>
        order.lines.map((line) => KEYS.map((key) => COLUMNS[key](order, line, reading))),
      ),
      delimiter,
    );
  }
}
