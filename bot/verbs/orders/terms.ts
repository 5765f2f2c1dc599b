import { z } from 'zod';
import { SEGMENTS } from '../../../db/offers/offer.js';
import { refusal, verb } from '../../verb.js';
import { draftInput, unknownOrder } from './draft.js';
import { orderReply, termsReply } from './reply.js';

/** Keeps the customer's country and segment, which are asked once, and goes on with the order. */
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
  }),
  async run({ order: id, market, segment }, context) {
    const { orders, customers, customerTerms, billing, offers, activity, agent, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    // The version is no matter: this changes nothing in the draft, and of the customer only what is unknown.
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
      return termsReply(order, customer.name, known, context, { faults, typed });
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
    return orderReply(order, context);
  },
});
