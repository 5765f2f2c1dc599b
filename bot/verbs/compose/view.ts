import { z } from 'zod';
import { refreshOf, sharedPart } from '../../../cards/compose/shared.js';
import { cardReply } from '../../reply.js';
import { customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { customerReply } from '../customers/customerReply.js';

/** The part that everyone sees. Clients send it along; readers who may not see more keep it. */
export const sharedInput = z.object({
  customer: z.string().max(100),
  name: z.string().max(300),
  domain: z.string().max(300),
});

/** Shows the customer of a card in a message as its reader may see it. */
export const view = verb({
  name: 'compose.view',
  role: 'helpdesk',
  queryOnly: true,
  input: z.object({ ...sharedInput.shape, customer }),
  async run({ customer: shown }, context) {
    const { card, summary } = await customerReply(shown, undefined, context);
    const refresh = refreshOf(sharedPart(shown), context.language);
    return cardReply({ ...card, refresh }, summary);
  },
});
