import { z } from 'zod';
import { choiceValue, nextTermForm, type TermChoice } from '../../../cards/subscriptions/form.js';
import { cardReply, type Reply } from '../../reply.js';
import { verb, type Context } from '../../verb.js';
import { readQuantity, typedNumber } from '../orders/orderInputs.js';
import { reviewReply } from './reviewReply.js';
import { rowId, shownVersion } from './subscriptionInputs.js';
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
  }),
  async run({ quantity: typed, next, ...which }, context) {
    const found = await findSubscription(which, openAgain, context);
    if ('reply' in found) return found.reply;
    const { subscription } = found;
    const choices = await choicesOf(found, context);
    const form = (fault?: string) => formReply(found, choices, { typed, fault }, context);
    if (typed === undefined) return form();
    const quantity = readQuantity(typed);
    if (quantity === undefined) return form(context.text.subscriptions.faults.quantity);
    const chosen = choices.find((choice) => choiceValue(choice) === next);
    if (next !== undefined && next !== SAME && !chosen)
      return form(context.text.subscriptions.faults.changed);
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
      form,
    );
  },
});

const openAgain = ({ subscription = 0 }) =>
  ({ verb: 'subscription', input: { subscription } }) as const;

/** Other terms and billing plans on the price list of the customer's country. */
async function choicesOf(
  { subscription, customer }: FoundSubscription,
  { customerTerms, offers }: Context,
): Promise<TermChoice[]> {
  const market = await customerTerms.market(customer.id);
  const { segment } = await customerTerms.of(customer.id);
  if (market === '' || subscription.productId === '') return [];
  const sold = await offers.termsOf(subscription, market, segment ?? 'commercial');
  return sold.filter(
    ({ term, billingPlan }) =>
      term !== '' && (term !== subscription.term || billingPlan !== subscription.billingPlan),
  );
}

function formReply(
  { subscription, customer }: FoundSubscription,
  choices: readonly TermChoice[],
  typed: { typed?: string | undefined; fault?: string | undefined },
  { language, text }: Context,
): Reply {
  const card = nextTermForm({ subscription, customer: customer.name, choices, ...typed }, language);
  return cardReply(card, text.subscriptions.nextTermTitle);
}
