import { z } from 'zod';
import type { Order, OrderLine } from '../../../db/orders/order.js';
import type { Accepts, AnyVerb, Context } from '../../verb.js';
import { recordLines, type Draft } from './draft.js';
import { productsReply, reviewReply } from './draftReplies.js';
import { draftVerb, type draftInput } from './draftVerb.js';
import { agreementInput, typedAgreement, typedNumber } from './orderInputs.js';

/** Inputs on the review: all of them arrive with every button. */
export const reviewInput = {
  /** Id of the chosen line. */
  line: z.string().max(20).optional(),
  quantity: typedNumber.optional(),
  ...agreementInput,
};

interface LineVerb<Name extends string> {
  name: Name;
  /** Changes the order and returns it, or returns why the line cannot be changed. */
  change: (
    draft: Draft,
    line: OrderLine,
    quantity: string | undefined,
    context: Context,
  ) => Promise<Order | string>;
}

/** Declares a verb that changes one line of a draft. */
export const lineVerb = <const Name extends string>({
  name,
  change,
}: LineVerb<Name> &
  Accepts<Name, z.ZodObject<typeof reviewInput & typeof draftInput>>): AnyVerb<Name> =>
  draftVerb<string, typeof reviewInput>({
    name,
    writes: true,
    input: reviewInput,
    async run(draft, { line: chosen, quantity, ...sent }, context) {
      const typed = typedAgreement(sent);
      const line = draft.order.lines.find(({ id }) => String(id) === chosen);
      const changed = line
        ? await change(draft, line, quantity, context)
        : context.text.orders.changeLinePlaceholder;
      if (typeof changed === 'string')
        return reviewReply(draft, context, { typed, fault: changed });
      await recordLines(draft, changed, context);
      const next = { ...draft, order: changed };
      return changed.lines.length > 0
        ? reviewReply(next, context, { typed })
        : productsReply(next, context);
    },
  }) as AnyVerb<Name>;
