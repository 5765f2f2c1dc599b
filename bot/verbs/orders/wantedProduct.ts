import { z } from 'zod';
import type { WantedProduct } from '../../../cards/asks.js';
import type { WantedOffer } from '../../../db/offers/offer.js';
import { fold } from '../../../db/fold.js';
import { cleanText } from '../../slots/index.js';
import { SEARCH_LENGTH } from '../../slots/search.js';
import { asSlot } from '../../slots/slot.js';
import { typedNumber } from './orderInputs.js';

/** A quantity as it is typed: `5`, `5x`. */
export const wantedQuantity = asSlot(typedNumber, {
  kind: 'typed',
  placeholder: { en: 'quantity', es: 'cantidad' },
  read: (typed) => /^(\d{1,7})x?$/i.exec(typed)?.[1],
});

/** Words of a product's name. */
export const productText = asSlot(cleanText(SEARCH_LENGTH), {
  kind: 'free',
  placeholder: { en: 'product', es: 'producto' },
  read: (typed) => typed,
});

/** A product as someone asks for it: `5`, `Microsoft 365 E3 annual`. */
export const wantedProduct = {
  quantity: wantedQuantity.optional(),
  product: productText.optional(),
  term: z.enum(['P1M', 'P1Y', 'P3Y']).optional(),
  plan: z.enum(['monthly', 'annual', 'triennial']).optional(),
};

type Term = NonNullable<WantedProduct['term']>;
type Plan = NonNullable<WantedProduct['plan']>;
type Reading = Pick<WantedOffer, 'name' | 'term' | 'billingPlan'>;

/** Words for a billing plan. One alone may mean the term as well: `annual`. */
const PLAN_WORDS: Readonly<Record<string, Plan>> = {
  monthly: 'monthly',
  mensual: 'monthly',
  mensualmente: 'monthly',
  annual: 'annual',
  annually: 'annual',
  yearly: 'annual',
  anual: 'annual',
  anualmente: 'annual',
  triennial: 'triennial',
  trienal: 'triennial',
};
const TERMS: readonly (readonly [RegExp, Term])[] = [
  [/^(p1m|(1|one|un)[ -](month|mes))$/, 'P1M'],
  [/^(p1y|(1|one|un)[ -](year|ano))$/, 'P1Y'],
  [/^(p3y|(3|three|tres)[ -](years?|anos))$/, 'P3Y'],
];
/** Words around a term or a plan: `1 year term, billed monthly`. */
const FILLERS = new Set(
  'billed term commitment facturado facturada facturacion compromiso periodo a de con y and'.split(
    ' ',
  ),
);
const TERM_OF: Readonly<Partial<Record<Plan, Term>>> = { annual: 'P1Y', triennial: 'P3Y' };

/**
 * Returns the readings of a wanted product, in the order in which they are looked up. A title may end in
 * words that are a term elsewhere, so the whole text comes first.
 */
export function readingsOf({ product = '', term, plan }: WantedProduct): Reading[] {
  const whole = { name: product, term, billingPlan: plan };
  const { name, terms, plans } = endingOf(product);
  const [firstPlan] = plans;
  if (name === '' || (terms.length === 0 && !firstPlan)) return [whole];
  const lastPlan = plans.at(-1);
  const saidTerm =
    term ?? terms.at(-1) ?? (plans.length > 1 && firstPlan ? TERM_OF[firstPlan] : undefined);
  if (saidTerm !== undefined || plan !== undefined || !lastPlan)
    return [whole, { name, term: saidTerm, billingPlan: plan ?? lastPlan }];
  // One word: the term with the plan of the same length, or the term alone.
  const meant = TERM_OF[lastPlan];
  return [
    whole,
    { name, term: meant, billingPlan: lastPlan },
    ...(meant ? [{ name, term: meant, billingPlan: undefined }] : []),
  ];
}

/** Splits the words about term and plan from the end of a text. */
function endingOf(typed: string): { name: string; terms: Term[]; plans: Plan[] } {
  const words = typed.split(' ');
  const folded = words.map((word) => fold(word).replace(/[,;.]$/, ''));
  const terms: Term[] = [];
  const plans: Plan[] = [];
  let end = words.length;
  while (end > 0) {
    const last = folded[end - 1] ?? '';
    const two = folded.slice(Math.max(0, end - 2), end).join(' ');
    const plan = Object.hasOwn(PLAN_WORDS, last) ? PLAN_WORDS[last] : undefined;
    const [, one] = TERMS.find(([form]) => form.test(last)) ?? [];
    const [, pair] = TERMS.find(([form]) => form.test(two)) ?? [];
    const term = one ?? pair;
    if (plan) plans.unshift(plan);
    else if (term) terms.unshift(term);
    else if (!FILLERS.has(last)) break;
    end -= pair && !one && !plan ? 2 : 1;
  }
  return { name: words.slice(0, end).join(' ').replace(/[,;]$/, ''), terms, plans };
}
