import type { Button } from '../../../cards/action.js';
import type { WantedProduct } from '../../../cards/asks.js';
import type { Order } from '../../../db/orders/order.js';
import type { CardReply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { catalogReply, productsReply, reviewReply, termsReply } from './draftReplies.js';
import { placedReply, type Shown } from './placedReply.js';
import { wantedReply } from './wantedReply.js';

interface Next extends Shown {
  /** A product that was asked for with a new order. */
  wanted?: WantedProduct | undefined;
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
}

/** Shows an order: the agent's own draft at its next step, any other order to read. */
export async function orderReply(
  order: Order,
  context: Context,
  { fault, back, wanted, earlier }: Next = {},
): Promise<CardReply> {
  const { agent, customers, customerTerms, orders, text } = context;
  const name = await orders.customerName(order);
  if (order.state !== 'draft' || order.agent.id !== agent.id)
    return placedReply(order, name, context, { back, fault });
  const customer = await customers.byId(order.customerId);
  if (!customer) return placedReply(order, name, context, { back, fault: text.customers.gone });
  const market = await customerTerms.market(customer.id);
  const { segment } = await customerTerms.of(customer.id);
  if (market === '' || segment === null)
    return termsReply(order, name, { market, segment }, context, {
      faults: fault ? [fault] : [],
      wanted,
    });
  const draft = { order, customer, market, segment };
  if (order.lines.length > 0) return reviewReply(draft, context, { fault });
  if (wanted?.product !== undefined) return wantedReply(draft, wanted, context, earlier);
  return order.catalog === null
    ? catalogReply(draft, context, earlier)
    : productsReply(draft, context, { fault, earlier });
}
