import type { Ask } from '../../../cards/action.js';
import { customerCard, type CustomerCard } from '../../../cards/customers/customer.js';
import type { Entry } from '../../../db/activity/entry.js';
import { knownAddressRules } from '../../../db/billing/addresses.js';
import type { KnownBilling } from '../../../db/billing/repository.js';
import type { DriftRow } from '../../../db/drift/tables.js';
import type { BillingSend } from '../../../db/sends/billingSend.js';
import type { Customer } from '../../../db/customers/customer.js';
import { mayOrder } from '../../../db/customers/relationships.js';
import { orderNumber } from '../../../db/orders/order.js';
import type { PricedHolding } from '../../../db/subscriptions/holding.js';
import { cardReply, type CardReply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { afterCustomer } from '../../suggestions.js';
import { todayIn } from '../../slots/dates.js';
import { seesAll } from '../../slots/narrowing.js';
import type { Context } from '../../verb.js';
import { cardAge, lookNow } from '../cardAge.js';
import { sendView } from '../billing/sendReplies.js';
import { customerCommands } from './listReply.js';

/** Entries among which the last change is looked for: a refused request changed nothing. */
const LAST_ENTRIES = 5;
/** An edit that arrived in Partner Center is shown this long. */
const NEWS_MS = 86_400_000;

/** Shows one customer's card, with what the agent's role may see. */
export async function customerReply(
  customer: Customer,
  back: Ask | undefined,
  context: Context,
): Promise<CardReply> {
  const { billing, connection, customerCloud, customers, dataAges, language, owners, timeZone } =
    context;
  const [twins, known, holding, openOrders, owner, lastChange, age, way] = await Promise.all([
    customers.twins(customer),
    billing.known(customer),
    holdingOf(customer, context),
    openOrdersOf(customer, context),
    owners.of(customer.id),
    lastChangeOf(customer, context),
    dataAges.ofCustomer(customer.id, connection?.relationship === customer.relationship),
    wayToPartnerCenter(customer, context),
  ]);
  const commands = customerCommands(context).filter(
    ({ verb }) => verb !== 'order.begin' || mayOrder(customer.relationship),
  );
  const card = customerCard(
    {
      customer,
      twins,
      ...billingOf(customer, known, way, context),
      holding,
      spending: holding.spending,
      openOrders,
      owner,
      lastChange,
      back,
      commands,
      listsOrders: may('orders', context),
      partnerCenter: partnerCenterPage(customer, customerCloud),
      timeZone,
      today: todayIn(timeZone),
      age: cardAge(age, context),
      look: lookNow(customer, context),
    },
    language,
  );
  return cardReply(card, customer.name, {
    opened: customer.id,
    next: afterCustomer(customer, context),
  });
}

/** Tells if the agent may ask for a verb. */
const may = (name: string, { verbs, agent }: Context): boolean =>
  verbs.some((verb) => verb.name === name && mayAsk(agent.role, verb.role));

function billingOf(
  customer: Customer,
  { billing, imported, changedHere }: KnownBilling,
  { send, drift }: Way,
  context: Context,
): Pick<CustomerCard, 'billing' | 'rules' | 'changedHere' | 'sending' | 'differing'> {
  const { city, country } = billing;
  const { name, importedName } = customer;
  // Either list may have brought the name.
  const isRenamed = importedName !== null && importedName !== name && imported.name !== name;
  const seesBilling = may('billing', context);
  const rules = knownAddressRules(country);
  const isSending = send !== undefined && send.endedAt === null;
  const sent = new Set(isSending ? Object.keys(send.fields) : []);
  const seen = drift.filter(({ field }) => !sent.has(field) && (seesBilling || field === 'name'));
  const conflicts = seen.filter(({ kind, keptAt }) => kind === 'conflict' && keptAt === null);
  const kept = seen.filter(({ keptAt }) => keptAt !== null);
  const said = new Set([...conflicts, ...kept].map(({ field }) => field));
  const changed = [
    ...(isRenamed ? (['name'] as const) : []),
    ...(seesBilling ? changedHere.filter((field) => field !== 'name') : []),
  ];
  return {
    billing: seesBilling ? billing : { city, country },
    rules,
    changedHere: changed.filter((field) => !sent.has(field) && !said.has(field)),
    differing: {
      conflicts: conflicts.map(({ field }) => field),
      kept: kept.map(({ field }) => field),
    },
    sending: seesBilling && send ? sendView(send, customer, country, context) : undefined,
  };
}

/** Differences from Partner Center, and the edit that is on its way there or arrived lately. */
interface Way {
  send: BillingSend | undefined;
  drift: readonly DriftRow[];
}

async function wayToPartnerCenter(
  { id }: Customer,
  { billingSends, drift }: Context,
): Promise<Way> {
  const [send, rows] = await Promise.all([billingSends.latest(id), drift.of(id)]);
  const arrivedAt = send?.state === 'there' && send.endedAt !== null ? send.endedAt : undefined;
  const isRecent = arrivedAt !== undefined && Date.now() - Date.parse(arrivedAt) < NEWS_MS;
  return { send: send?.endedAt === null || isRecent ? send : undefined, drift: rows };
}

async function holdingOf(
  { id }: Customer,
  { subscriptions }: Context,
): Promise<CustomerCard['holding'] & Pick<PricedHolding, 'spending'>> {
  const holding = await subscriptions.pricedHolding(id);
  const imported = holding.held.length > 0 || (await subscriptions.anyImported());
  return { ...holding, imported };
}

async function openOrdersOf(
  { id }: Customer,
  context: Context,
): Promise<CustomerCard['openOrders']> {
  if (!may('orders', context)) return [];
  const open = await context.orders.openOf(id);
  const sends = await context.orderSends.ofOrders(open.map(({ id }) => id));
  return open.map((order) => ({
    ...order,
    number: orderNumber(order.id),
    send: sends.get(order.id)?.state,
  }));
}

/** Returns the last change that the agent may see. A group sees none: activity is for its agent alone. */
async function lastChangeOf(
  { id: customerId }: Customer,
  context: Context,
): Promise<Entry | undefined> {
  const { activity, agent, audience } = context;
  if (audience === 'group' || !may('activity', context)) return undefined;
  const of = seesAll(agent) ? { customerId } : { customerId, agentId: agent.id };
  const latest = await activity.latest(of, LAST_ENTRIES);
  return latest.find(({ action }) => action !== 'refused');
}
