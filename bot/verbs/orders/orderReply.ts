import { randomUUID } from 'node:crypto';
import type { Ask, Button } from '../../../cards/action.js';
import type { WantedProduct } from '../../../cards/asks.js';
import { customerToken, openCustomer } from '../../../cards/customers/open.js';
import { openOrder } from '../../../cards/orders/open.js';
import { orderCard } from '../../../cards/orders/order.js';
import type { Customer } from '../../../db/customers/customer.js';
import { VOIDABLE_STATES } from '../../../db/orders/correct.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { cardReply, type CardReply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';
import { catalogReply, productsReply, reviewReply, termsReply } from './draftReplies.js';
import { linesOf, totalsOf } from './lineViews.js';
import { wantedReply } from './wantedReply.js';

interface Shown {
  /** Reason why the order is shown instead of the result of the request. */
  fault?: string | undefined;
  back?: Ask | undefined;
}

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

/** Shows an order that this agent cannot edit. */
export async function placedReply(
  order: Order,
  customer: string,
  context: Context,
  {
    fault,
    typed = '',
    isCorrecting = false,
    back,
  }: Shown & { typed?: string; isCorrecting?: boolean } = {},
): Promise<CardReply> {
  const { agent, customers, language, text, timeZone } = context;
  const lines = linesOf(order);
  const listed = await customers.byId(order.customerId);
  const number = orderNumber(order.id);
  const card = orderCard(
    {
      order,
      number,
      customer,
      lines,
      totals: totalsOf(lines),
      timeZone,
      mayTakeOver: order.state === 'draft' && listed !== undefined && mayAsk(agent.role, 'admin'),
      mayVoid: VOIDABLE_STATES.includes(order.state) && mayAsk(agent.role, 'admin'),
      isCorrecting,
      typed,
      fault,
      customerCard: listed && openCustomer(listed, { back: openOrder(order.id) }),
      links: order.state === 'draft' || !listed ? [] : linksOf(order, listed, context),
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, `${number}: ${text.orders.states[order.state]}`);
}

/** Buttons to the customer's services and to Partner Center. */
function linksOf(order: Order, listed: Customer, { customerCloud, text }: Context): Button[] {
  const customer = customerToken(order.customerId);
  return [
    {
      title: text.orders.services,
      ask: { verb: 'services', input: { customer, back: openOrder(order.id) } },
    },
    { title: text.orders.partnerCenter, url: partnerCenterPage(listed, customerCloud) },
  ];
}
