import { z } from 'zod';
import { ordersAfter, type ExportedOrder, type OrderNarrowing } from '../../db/orders/exported.js';
import { ORDER_STATES } from '../../db/orders/order.js';
import { customer, dateRange } from '../slots/index.js';
import { fileKind } from './fileKind.js';
import { ordersCsv } from './ordersCsv.js';

const BATCH = 250;
/** About how long an order line is in the file, for the size on the consent card, in bytes. */
const LINE = 250;

const input = z.object({
  customer: customer.optional(),
  range: dateRange.optional(),
  state: z.enum([...ORDER_STATES, 'any']).optional(),
});

/** Orders by their numbers, a row for each line, narrowed as on the list. */
export const ordersFile = fileKind({
  kind: 'orders',
  file: 'Orders.csv',
  role: 'admin',
  says: {
    en: ['export orders [{customer}] [{range}]', 'export orders of {customer} [{range}]'],
    es: ['exportar pedidos [{customer}] [{range}]', 'exportar pedidos de {customer} [{range}]'],
  },
  does: {
    en: 'Gives you the orders as Orders.csv, of one customer or all',
    es: 'Le entrega los pedidos en Orders.csv, de un cliente o de todos',
  },
  input,
  async size(asked, _, { orders }) {
    const rows = await orders.countLines(narrowing(asked));
    return { rows, bytes: (rows + 1) * LINE };
  },
  content:
    (asked, { language, timeZone }, { database, onBatch }) =>
    (put) =>
      database.snapshot((trx) =>
        put(
          ordersCsv(
            language,
            timeZone,
            batches((id) => ordersAfter(trx, narrowing(asked), id, BATCH), onBatch),
          ),
        ),
      ),
});

function narrowing({ customer: of, range, state }: z.output<typeof input>): OrderNarrowing {
  // A card, a link and a job name a customer by her token, which is read as an id.
  if (typeof of === 'string') throw new TypeError('a file was asked for by a name');
  return { customerId: of, range, state: state === 'any' ? undefined : state };
}

async function* batches(
  after: (id: number) => Promise<ExportedOrder[]>,
  onBatch: () => Promise<void>,
): AsyncGenerator<ExportedOrder[]> {
  let orders: ExportedOrder[];
  let last = 0;
  do {
    orders = await after(last);
    yield orders;
    await onBatch();
    last = orders.at(-1)?.id ?? last;
  } while (orders.length === BATCH);
}
