import { z } from 'zod';
import { SEGMENTS } from '../../../db/offers/offer.js';
import { verb } from '../../verb.js';
import { refusal } from '../../reply.js';
import { unknownOrder } from './draft.js';
import { termsReply } from './draftReplies.js';
import { draftInput } from './draftVerb.js';
import { orderReply } from './orderReply.js';
import { wantedProduct } from './wantedProduct.js';

/** Stores the customer's country and segment, if unknown, and continues with the order. */
export const terms = verb({
  name: 'order.terms',
  role: 'sales',
  writes: true,
  input: z.object({
    ...draftInput,
    market: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    segment: z.enum(SEGMENTS).optional(),
    wanted: z.object(wantedProduct).optional(),
  }),
  async run({ order: id, market, segment, wanted }, context) {
    const { orders, customers, customerTerms, billing, offers, activity, agent, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    // Ignores the version: this changes nothing in the draft, and only unknown terms of the customer.
    if (order.state !== 'draft' || order.agent.id !== agent.id) return orderReply(order, context);
    const customer = await customers.byId(order.customerId);
    if (!customer) return refusal('gone', text.customers.gone);
    const known = {
      market: await customerTerms.market(customer.id),
      segment: (await customerTerms.of(customer.id)).segment,
    };
    const isSold = market !== undefined && (await offers.markets()).includes(market);
    const faults = [
      ...(known.market === '' && !isSold ? [text.orders.marketError] : []),
      ...(known.segment === null && segment === undefined ? [text.orders.segmentError] : []),
    ];
    if (faults.length > 0) {
      const typed = { market: isSold ? market : '', segment: segment ?? ('' as const) };
      return termsReply(order, customer.name, known, context, { faults, typed, wanted });
    }
    if (known.market === '' && market !== undefined) {
      const profile = await billing.of(customer.id);
      if (profile)
        await billing.save(customer.id, profile, { ...profile.billing, country: market });
    }
    if (known.segment === null && segment !== undefined) {
      await customerTerms.keepSegment(customer.id, segment);
      await activity.record('terms-kept', { customerId: customer.id, after: { segment } });
    }
    return orderReply(order, context, { wanted });
  },
});
