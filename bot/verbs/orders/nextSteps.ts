import type { Ask } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import type { Order } from '../../../db/orders/order.js';
import type { Context } from '../../verb.js';

/** Where an agent goes on from an order that is put aside: to the orders, and to its customer. */
export async function nextSteps(
  { customerId }: Order,
  { customers, text }: Context,
): Promise<{ title: string; ask: Ask }[]> {
  const onList = (await customers.byId(customerId)) !== undefined;
  const show: Ask = { verb: 'show', input: { customer: customerToken(customerId) } };
  return [
    { title: text.orders.list, ask: { verb: 'orders' } },
    ...(onList ? [{ title: text.customers.backToCustomer, ask: show }] : []),
  ];
}
