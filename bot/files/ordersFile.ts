import { z } from 'zod';
import { ordersAfter } from '../../db/orders/exported.js';
import { ORDER_STATES, type ExportedOrder, type OrderNarrowing } from '../../db/orders/order.js';
import { customer, dateRange } from '../slots/index.js';
import { exportCues } from './exportCues.js';
import { fileKind } from './fileKind.js';
import { ordersCsv } from './ordersCsv.js';

const BATCH_ORDERS = 250;
/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 250;

const input = z.object({
  customer: customer.optional(),
  range: dateRange.optional(),
  state: z.enum([...ORDER_STATES, 'any']).optional(),
});

/** Orders by number, one row per order line, with the list's filters. */
export const ordersFile = fileKind({
  kind: 'orders',
  file: 'Orders.csv',
  role: 'admin',
  says: {
    en: ['export orders [{customer}] [{range}]', 'export orders of {customer} [{range}]'],
    es: ['exportar pedidos [{customer}] [{range}]', 'exportar pedidos de {customer} [{range}]'],
  },
  cues: exportCues({
    en: '(orders|drafts)',
    es: '(pedidos|borradores)',
  }),
  does: {
    en: 'Exports orders as Orders.csv, for one customer or all',
    es: 'Exporta los pedidos de un cliente o de todos en Orders.csv',
  },
  example: null,
  input,
  async size(asked, _, { orders }) {
    const rows = await orders.countLines(narrowing(asked));
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    (asked, reader, { database, onBatch }) =>
    (put) =>
      database.snapshot((trx) =>
        put(
          ordersCsv(
            reader,
            batches((id) => ordersAfter(trx, narrowing(asked), id, BATCH_ORDERS), onBatch),
          ),
        ),
      ),
});

function narrowing({ customer: of, range, state }: z.output<typeof input>): OrderNarrowing {
  // Cards, links and jobs identify a customer by its token, which is parsed into an id.
  if (typeof of === 'string') throw new TypeError('expected a customer token, got a name');
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
  } while (orders.length === BATCH_ORDERS);
}
