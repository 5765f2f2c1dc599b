import type { TermChoice } from '../../../cards/subscriptions/form.js';
import type { SubscriptionChange } from '../../../db/subscriptionRequests/subscriptionRequest.js';
import type { Context } from '../../verb.js';

/** A subscription whose next term can be another one. */
interface Termed {
  productId: string;
  skuId: string;
  term: string;
  billingPlan: string;
}

/** Returns the terms and billing plans on the price list of the customer's country, but for its own. */
export async function termChoices(
  one: Termed,
  customerId: number,
  { customerTerms, offers }: Context,
): Promise<TermChoice[]> {
  const market = await customerTerms.market(customerId);
  const { segment } = await customerTerms.of(customerId);
  if (market === '' || one.productId === '' || one.skuId === '') return [];
  const sold = await offers.termsOf(one, market, segment ?? 'commercial');
  return sold.filter(
    ({ term, billingPlan }) =>
      term !== '' && (term !== one.term || billingPlan !== one.billingPlan),
  );
}

/** Tells if a change leaves the term and the billing plan as they are, or asks for those of a choice. */
export const isOffered = (
  change: SubscriptionChange,
  one: Termed,
  choices: readonly TermChoice[],
): boolean => {
  if (change.kind !== 'nextTerm') return true;
  const { term = one.term, billingPlan = one.billingPlan } = change;
  if (term === one.term && billingPlan === one.billingPlan) return true;
  return choices.some((choice) => choice.term === term && choice.billingPlan === billingPlan);
};
