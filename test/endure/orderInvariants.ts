import type { Database } from '../../db/index.js';
import { paddedPrice } from '../../db/orders/money.js';
import { orderNumber } from '../../db/orders/order.js';
import { groupBy } from '../../partnercenter/sample/groupBy.js';
import type { Entry, Fault } from './invariants.js';

interface OrderRow {
  id: number;
  state: string;
  begunAt: string | null;
  partnerCenterNumber: string | null;
}

interface LineRow {
  orderId: number;
  sku: string;
  quantity: number | null;
  unitPrice: string | null;
  currency: string;
}

/**
 * Checks that the activity has each step of an order once, and that the lines equal those of the
 * last step.
 */
export async function auditOrders({ read }: Database, entries: Entry[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  const orders = await read<OrderRow>('orders').select('*');
  const lines = await read<LineRow>('order_lines').orderBy('id').select('*');
  const linesOf = groupBy(lines, ({ orderId }) => orderId);
  const entriesOf = groupBy(
    entries,
    ({ before, after }) => (after['order'] ?? before['order'] ?? '') as string,
  );
  for (const order of orders) {
    const own = entriesOf.get(orderNumber(order.id)) ?? [];
    entriesOf.delete(orderNumber(order.id));
    const placed = ['recorded', 'ordered', 'voided'].includes(order.state);
    const wanted = {
      'order-begun': order.begunAt === null ? 0 : 1,
      'order-placed': placed ? 1 : 0,
      'order-discarded': order.state === 'discarded' ? 1 : 0,
      'order-voided': order.state === 'voided' ? 1 : 0,
      'order-number-entered': order.partnerCenterNumber === null ? 0 : 1,
    };
    for (const [action, n] of Object.entries(wanted)) {
      const found = own.filter((entry) => entry.action === action).length;
      if (found !== n)
        faults.push({
          kind: found > n ? 'doubled' : 'lost',
          message: `order ${order.id} is ${order.state}: ${found} × ${action}`,
        });
    }
    faults.push(...auditLines(order, own, linesOf.get(order.id) ?? []));
  }
  entriesOf.delete('');
  for (const number of entriesOf.keys())
    faults.push({ kind: 'lost', message: `${number} is in the activity but not in the orders` });
  return faults;
}

function auditLines({ id, state }: OrderRow, entries: Entry[], lines: LineRow[]): Fault[] {
  const faults: Fault[] = [];
  let known: string[] = [];
  for (const { id: entry, before, after } of entries) {
    if (before['lines'] !== undefined && JSON.stringify(before['lines']) !== JSON.stringify(known))
      faults.push({ kind: 'half done', message: `entry ${entry}: unexpected previous lines` });
    if (after['lines'] !== undefined) known = after['lines'] as string[];
  }
  const now = lines.map(({ sku, quantity, unitPrice, currency }) =>
    quantity === null || unitPrice === null
      ? sku
      : `${quantity} × ${sku} (${paddedPrice(unitPrice, currency)} ${currency})`,
  );
  if (state !== 'discarded' && JSON.stringify(now) !== JSON.stringify(known))
    faults.push({
      kind: 'half done',
      message: `order ${id} has ${now.join(', ')}; according to the activity ${known.join(', ')}`,
    });
  return faults;
}
