import { randomUUID } from 'node:crypto';
import { execute, openUrl, type Ask } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import { openOrder } from '../../../cards/orders/open.js';
import { orderCard } from '../../../cards/orders/order.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { cardReply, type CardReply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';
import { catalogReply, productsReply, reviewReply, termsReply } from './draftReplies.js';
import { linesOf, totalsOf } from './lineViews.js';

interface Shown {
  /** Reason why the order is shown instead of the result of the request. */
  fault?: string | undefined;
  back?: Ask | undefined;
}

/** Shows an order: the agent's own draft at its next step, any other order to read. */
export async function orderReply(
  order: Order,
  context: Context,
  { fault, back }: Shown = {},
): Promise<CardReply> {
  const { agent, customers, customerTerms, orders, text } = context;
  const names = await orders.customerNames([order]);
  const name = names.get(order.customerId) ?? '';
  if (order.state !== 'draft' || order.agent.id !== agent.id)
    return placedReply(order, name, context, { back, fault });
  const customer = await customers.byId(order.customerId);
  if (!customer) return placedReply(order, name, context, { back, fault: text.customers.gone });
  const market = await customerTerms.market(customer.id);
  const { segment } = await customerTerms.of(customer.id);
  if (market === '' || segment === null)
    return termsReply(order, name, { market, segment }, context, { faults: fault ? [fault] : [] });
  const draft = { order, customer, market, segment };
  if (order.lines.length > 0) return reviewReply(draft, context, { fault });
  return order.catalog === null
    ? catalogReply(draft, context)
    : productsReply(draft, context, { fault });
}

/** Shows an order that this agent cannot edit. */
export async function placedReply(
  order: Order,
  customer: string,
  context: Context,
  { fault, typed = '', back }: Shown & { typed?: string } = {},
): Promise<CardReply> {
  const { agent, customers, language, text, timeZone } = context;
  const lines = linesOf(order);
  const isListed = (await customers.byId(order.customerId)) !== undefined;
  const number = orderNumber(order.id);
  const card = orderCard(
    {
      order,
      number,
      customer,
      lines,
      totals: totalsOf(lines),
      timeZone,
      mayTakeOver: order.state === 'draft' && isListed && mayAsk(agent.role, 'admin'),
      typed,
      fault,
      links: order.state === 'draft' || !isListed ? [] : linksOf(order, context),
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, `${number}: ${text.orders.states[order.state]}`);
}

/** Buttons to the customer, its services and Partner Center. */
function linksOf(order: Order, { customerCloud, language, text }: Context): object[] {
  const customer = customerToken(order.customerId);
  const back = openOrder(order.id);
  return [
    execute({ verb: 'services', input: { customer, back } }, language, text.orders.services),
    openUrl(partnerCenterPage(customerCloud), text.orders.partnerCenter),
    execute({ verb: 'show', input: { customer } }, language, text.customers.backToCustomer),
  ];
}
