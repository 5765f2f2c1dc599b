import type {
  RequestState,
  SubscriptionRequest,
} from '../../../db/subscriptionRequests/subscriptionRequest.js';
import type { SubscriptionRow } from '../../../db/tables.js';
import { refusal, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { rowId, shownVersion } from './subscriptionInputs.js';
import { subscriptionReply, unknownSubscription } from './subscriptionReply.js';

/** Input of every button about a request. */
export const requestInput = { request: rowId, version: shownVersion };

/** Holds the request that a card shows; the reply is its subscription as it is now, if the request has moved on. */
export async function shownRequest(
  { request: id, version }: { request: number; version: number },
  states: readonly RequestState[],
  context: Context,
): Promise<{ request: SubscriptionRequest; subscription: SubscriptionRow } | { reply: Reply }> {
  const { subscriptionRequests, subscriptions, text } = context;
  const request = await subscriptionRequests.hold(id);
  if (!request) return { reply: refusal('request-unknown', text.subscriptions.unknownRequest) };
  const subscription = await subscriptions.byId(request.subscriptionId);
  if (!subscription) return { reply: unknownSubscription(context) };
  if (request.version === version && states.includes(request.state))
    return { request, subscription };
  const fault = text.subscriptions.requestMoved;
  return { reply: await subscriptionReply(subscription, context, { fault }) };
}
