import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { voidRequestCard } from '../../../cards/subscriptions/void.js';
import { clean } from '../../../db/fold.js';
import { requestValues } from '../../../db/subscriptionRequests/activityValues.js';
import { VOID_REASON_LENGTH } from '../../../db/subscriptionRequests/subscriptionRequest.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { requestInput, shownRequest } from './shownRequest.js';
import { subscriptionReply } from './subscriptionReply.js';

/** Voids an open request: asks for the reason, then does it. */
export const voidRequest = verb({
  name: 'subscription.void',
  role: 'sales',
  writes: true,
  input: z.object({
    ...requestInput,
    really: z.boolean().optional(),
    reason: z.string().max(2_000).optional(),
  }),
  async run({ really, reason: typed = '', ...input }, context) {
    const { activity, language, subscriptionRequests, text } = context;
    const found = await shownRequest(input, ['recorded'], context);
    if ('reply' in found) return found.reply;
    const { request, subscription } = found;
    const { product } = subscription;
    const reason = clean(typed);
    const isTooLong = reason.length > VOID_REASON_LENGTH;
    if (!really || isTooLong) {
      const { voidReasonError, voidTitle } = text.subscriptions;
      const fault = isTooLong ? voidReasonError : undefined;
      const form = randomUUID();
      const card = voidRequestCard({ request, product, reason, fault, form }, language);
      return cardReply(card, voidTitle);
    }
    await subscriptionRequests.end(request, 'voided', { voidReason: reason });
    const { before, after } = requestValues(request, product);
    await activity.record('subscription-request-voided', {
      customerId: request.customerId,
      before,
      after: { ...after, ...(reason !== '' && { voidReason: reason }) },
    });
    return { ...(await subscriptionReply(subscription, context)), forAll: true };
  },
});
