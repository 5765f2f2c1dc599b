import { z } from 'zod';
import { choiceValue, nextTermForm, type TermChoice } from '../../../cards/subscriptions/form.js';
import type { Decision } from '../../../db/decisions/decision.js';
import { cardReply, type Reply } from '../../reply.js';
import { verb, type Context } from '../../verb.js';
import { readQuantity, typedNumber } from '../orders/orderInputs.js';
import { reviewReply } from './reviewReply.js';
import { rowId, shownVersion } from './subscriptionInputs.js';
import { subscriptionReply } from './subscriptionReply.js';
import { termChoices } from './termChoices.js';
import { findSubscription, type FoundSubscription } from './whichSubscription.js';

/** Length limit of a choice: a term and a billing plan. */
const CHOICE_LENGTH = 210;
const SAME = 'same';

/** Changes licenses, term and billing plan from the renewal on: a form, then the review. */
export const nextTerm = verb({
  name: 'subscription.nextTerm',
  role: 'sales',
  input: z.object({
    subscription: rowId,
    version: shownVersion,
    quantity: typedNumber.optional(),
    next: z.string().max(CHOICE_LENGTH).optional(),
    decision: rowId.optional(),
  }),
  async run({ quantity: typed, next, decision: id, ...which }, context) {
    const { decisions, text } = context;
    const found = await findSubscription(which, openAgain, context);
    if ('reply' in found) return found.reply;
    const { subscription } = found;
    const decision =
      id === undefined
        ? undefined
        : (await decisions.ofSubscriptions([subscription.id])).get(subscription.id);
    if (decision?.id !== id)
      return subscriptionReply(subscription, context, {
        fault: text.subscriptions.faults.decision,
      });
    const choices = await choicesOf(found, decision, context);
    const form = (fault?: string) =>
      nextTermReply(found, choices, { typed, fault, decision: id }, context);
    if (typed === undefined) return form();
    const quantity = readQuantity(typed);
    if (quantity === undefined) return form(text.subscriptions.faults.quantity);
    const chosen = choices.find((choice) => choiceValue(choice) === next);
    if (next !== undefined && next !== SAME && !chosen)
      return form(text.subscriptions.faults.changed);
    const isOther = quantity !== subscription.quantity;
    // Without a change there is nothing to review: the quantity says so.
    return reviewReply(
      found,
      {
        kind: 'nextTerm',
        ...((isOther || !chosen) && { quantity }),
        ...(chosen && { term: chosen.term, billingPlan: chosen.billingPlan }),
      },
      context,
      { ifWrong: form, decision: id },
    );
  },
});

const openAgain = ({ subscription = 0 }) =>
  ({ verb: 'subscription', input: { subscription } }) as const;

/** Returns the terms and billing plans to choose from: those with the decided term if there is one. */
export async function choicesOf(
  { subscription, customer }: FoundSubscription,
  decision: Pick<Decision, 'choice' | 'term'> | undefined,
  context: Context,
): Promise<TermChoice[]> {
  const choices = await termChoices(subscription, customer.id, context);
  return decision?.choice === 'move'
    ? choices.filter(({ term }) => term === decision.term)
    : choices;
}

/** Asks for the next term. */
export function nextTermReply(
  { subscription, customer }: FoundSubscription,
  choices: readonly TermChoice[],
  shown: {
    typed?: string | undefined;
    fault?: string | undefined;
    decision?: number | undefined;
  },
  { language, text }: Context,
): Reply {
  const card = nextTermForm({ subscription, customer: customer.name, choices, ...shown }, language);
  return cardReply(card, text.subscriptions.nextTermTitle);
}
