import type { Button } from '../../../cards/action.js';
import { openCustomer } from '../../../cards/customers/open.js';
import type { Order } from '../../../db/orders/order.js';
import type { Context } from '../../verb.js';

/** Buttons after an order was kept or discarded: to the orders, and to its customer if it is still listed. */
export async function nextSteps(
  { customerId }: Order,
  { customers, text }: Context,
): Promise<Button[]> {
  const customer = await customers.byId(customerId);
  return [
    { title: text.orders.list, ask: { verb: 'orders' } },
    ...(customer ? [{ title: text.customers.backToCustomer, ask: openCustomer(customer) }] : []),
  ];
}
