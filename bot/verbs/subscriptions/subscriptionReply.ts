import { randomUUID } from 'node:crypto';
import { statusName } from '../../../cards/codes.js';
import { openCustomer } from '../../../cards/customers/open.js';
import { subscriptionCard } from '../../../cards/subscriptions/subscription.js';
import { isDecidable } from '../../../db/decisions/standing.js';
import type { SubscriptionRow } from '../../../db/tables.js';
import { cardReply, refusal, type CardReply, type Refusal } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { todayIn } from '../../slots/dates.js';
import type { Context } from '../../verb.js';
import { cardAge } from '../cardAge.js';

/** Shows a subscription with its latest request. @param fault reason why it is shown instead of a result */
export async function subscriptionReply(
  subscription: SubscriptionRow,
  context: Context,
  { fault }: { fault?: string | undefined } = {},
): Promise<CardReply> {
  const { agent, customers, customerCloud, dataAges, decisions, language, subscriptionRequests } =
    context;
  const { id, customerId, endDate, product, status } = subscription;
  const customer = await customers.byId(customerId);
  const card = subscriptionCard(
    {
      subscription,
      customer: customer?.name ?? '',
      customerCard: customer && openCustomer(customer),
      request: await subscriptionRequests.latestOf(id),
      decision: (await decisions.ofSubscriptions([id])).get(id),
      canDecide: endDate !== null && isDecidable(subscription, endDate),
      mayChange: customer !== undefined && mayAsk(agent.role, 'sales'),
      fault,
      partnerCenter: customer && partnerCenterPage(customer, customerCloud),
      today: todayIn(context.timeZone),
      timeZone: context.timeZone,
      age: cardAge(await dataAges.ofSubscriptions([customerId]), context, 'subscriptions'),
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, `${product}: ${statusName(status, language)}`);
}

export const unknownSubscription = ({ text }: Context): Refusal =>
  refusal('subscription-unknown', text.subscriptions.gone);
