import { z } from 'zod';
import type { Order } from '../../../db/orders/order.js';
import type { Accepts, AnyVerb, Context } from '../../verb.js';
import { recordLines, type Draft } from './draft.js';
import { productsReply, reviewReply } from './draftReplies.js';
import { draftVerb, type draftInput } from './draftVerb.js';
import { agreementInput, typedAgreement, typedNumber } from './orderInputs.js';

/** Inputs on the review: all of them arrive with every button, and so do the quantities, see `quantitiesIn`. */
export const reviewInput = {
  /** Id of the line that a button is for. */
  line: z.string().max(20).optional(),
  /** Its quantity, from a card that has one input for all lines. */
  quantity: typedNumber.optional(),
  ...agreementInput,
};
type Sent = z.output<z.ZodObject<typeof reviewInput>>;

interface LineVerb<Name extends string> {
  name: Name;
  /** Changes the order and returns it, or returns why its lines cannot be changed. */
  change: (
    draft: Draft,
    sent: Sent & Readonly<Record<string, unknown>>,
    context: Context,
  ) => Promise<Order | string>;
}

/** Declares a verb that changes lines of a draft. */
export const lineVerb = <const Name extends string>({
  name,
  change,
}: LineVerb<Name> &
  Accepts<Name, z.ZodObject<typeof reviewInput & typeof draftInput>>): AnyVerb<Name> =>
  draftVerb<string, typeof reviewInput>({
    name,
    writes: true,
    input: reviewInput,
    async run(draft, sent, context) {
      const typed = typedAgreement(sent);
      const changed = await change(draft, { ...sent }, context);
      if (typeof changed === 'string')
        return reviewReply(draft, context, { typed, fault: changed });
      if (changed.version !== draft.order.version) await recordLines(draft, changed, context);
      const next = { ...draft, order: changed };
      return changed.lines.length > 0
        ? reviewReply(next, context, { typed })
        : productsReply(next, context);
    },
  }) as AnyVerb<Name>;
