import Big from 'big.js';
import { z } from 'zod';
import { findItem, marketOf, type Item } from '../catalog/availabilities.js';
import { cycleOfOrder, monthsOfPlan, monthsOfTerm, planOfCycle } from '../catalog/plans.js';
import { offerFor, type SampleOffer } from '../catalog/products.js';
import type { Customer } from '../customers/customer.js';
import type { Service } from '../service.js';
import { compact } from '../wire/json.js';

/** A line as a request brings it. */
export const GIVEN_LINE = z.looseObject({
  catalogItemId: z.string().nullish(),
  friendlyName: z.string().nullish(),
  quantity: z.number().nullish(),
  billingCycle: z.string().nullish(),
  termDuration: z.string().nullish(),
  promotionId: z.string().nullish(),
  participants: z.array(z.looseObject({ key: z.string(), value: z.string() })).nullish(),
  provisioningContext: z.record(z.string(), z.unknown()).nullish(),
  attestationAccepted: z.boolean().nullish(),
});
export type GivenLine = z.infer<typeof GIVEN_LINE>;

/** Codes of an error inside a line, as a number and as a word. */
const LINE_ERRORS = {
  10001: 'catalog_item_id_is_not_valid',
  10010: 'invalid_input',
  10012: 'attestation_not_accepted',
  10013: 'billing_plan_not_supported',
  10014: 'invalid_promotion_id',
  10015: 'max_allowed_seats_per_subscription_exceeded',
} as const;

export interface LineError {
  code: keyof typeof LINE_ERRORS;
  description: string;
  details?: Record<string, number>;
}

/** A line that can be bought. */
export interface Purchase extends Item {
  offer: SampleOffer;
  quantity: number;
  /** Null by usage. */
  pricing: Pricing | null;
}

export interface CartLine {
  /** The position in the cart. */
  id: number;
  given: GivenLine;
  /** Lines with the same number become one order. */
  group?: string;
  bought: Purchase | LineError;
}

export interface Pricing {
  listPrice: number;
  discountedPrice: number;
  proratedPrice: number;
  /** For one unit and one charge. */
  price: number;
  /** For all units and the whole term. */
  extendedPrice: number;
}

export const isPurchase = (bought: CartLine['bought']): bought is Purchase => 'offer' in bought;

/** Returns lines as the service checks them. An error stays inside its line. */
export function checkLines(
  service: Service,
  customer: Customer,
  given: readonly GivenLine[],
): CartLine[] {
  const groups = new Map<string, string>();
  return given.map((line, id) => {
    const bought = checkLine(service, customer, line);
    if (!isPurchase(bought)) return { id, given: line, bought };
    const key = `${bought.sku.family} ${bought.offer.billingPlan}`;
    const group = groups.get(key) ?? String(groups.size);
    groups.set(key, group);
    return { id, given: line, group, bought };
  });
}

function checkLine(service: Service, customer: Customer, line: GivenLine): Purchase | LineError {
  const item = findItem(service, line.catalogItemId ?? '', marketOf(service, customer));
  if (!item) return { code: 10001, description: 'Catalog item ID is not valid' };
  const { sku, offers } = item;
  const inTerm = offers.filter(({ term }) => term === '' || term === (line.termDuration ?? ''));
  if (inTerm.length === 0) return { code: 10010, description: 'Term duration is not valid' };
  const plan = planOfCycle(line.billingCycle ?? '');
  const tiers = inTerm.filter(({ billingPlan }) => billingPlan === plan);
  if (tiers.length === 0) return { code: 10013, description: 'Billing plan is not supported' };
  const quantity = sku.family === 'azure' ? (line.quantity ?? 1) : (line.quantity ?? 0);
  if (!Number.isInteger(quantity) || quantity < 1)
    return { code: 10010, description: 'Quantity is not valid' };
  if (quantity > sku.maximumQuantity)
    return {
      code: 10015,
      description: 'Requested number of seats exceeds the limit.',
      details: { availableQuantity: sku.maximumQuantity, purchasedQuantity: quantity },
    };
  // The sample has no promotions.
  if (line.promotionId) return { code: 10014, description: 'Promotion ID is not valid' };
  if (sku.attestationType !== undefined && line.attestationAccepted !== true)
    return { code: 10012, description: 'Attestation has not been accepted.' };
  const offer = offerFor(tiers, quantity);
  if (!offer) return { code: 10010, description: 'Quantity is not valid' };
  return { ...item, offer, quantity, pricing: pricingOf(service, offer, quantity) };
}

function pricingOf(service: Service, offer: SampleOffer, quantity: number): Pricing | null {
  if (offer.unitPrice === null) return null;
  const unitPrice = new Big(offer.unitPrice).times(service.options.priceFactor);
  const months = monthsOfTerm(offer.term);
  const charged = monthsOfPlan(offer.billingPlan);
  const perCharge =
    months === undefined || charged === undefined
      ? unitPrice
      : unitPrice.times(charged).div(months);
  const price = toCents(perCharge);
  return {
    listPrice: price,
    discountedPrice: price,
    proratedPrice: price,
    price,
    extendedPrice: toCents(unitPrice.times(quantity)),
  };
}

const toCents = (amount: Big): number => amount.round(2, Big.roundHalfUp).toNumber();

/** Returns a line as a cart shows it. */
export function lineBody({ options }: Service, currency: string, line: CartLine) {
  const { id, given, group, bought } = line;
  const plan = planOfCycle(given.billingCycle ?? '');
  return compact({
    id,
    catalogItemId: given.catalogItemId,
    friendlyName: given.friendlyName,
    quantity: given.quantity,
    currencyCode: isPurchase(bought) ? bought.offer.currency : currency,
    billingCycle: plan === undefined ? 'unknown' : cycleOfOrder(plan),
    termDuration: given.termDuration,
    participants: given.participants,
    promotionId: given.promotionId,
    provisioningContext: given.provisioningContext ?? {},
    orderGroup: group,
    attestationAccepted: given.attestationAccepted,
    error: isPurchase(bought) ? undefined : errorBody(options.lineErrors, bought),
    pricing: isPurchase(bought) ? bought.pricing : undefined,
  });
}

const errorBody = (form: 'number' | 'word', { code, description, details }: LineError) =>
  compact({
    errorCode: form === 'word' ? LINE_ERRORS[code] : code,
    errorDescription: description,
    additionalInformation: details,
  });
