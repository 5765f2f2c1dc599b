import type { Offer, PricedOffer, Product } from '../../db/offers/offer.js';
import type { Amount } from '../../db/orders/money.js';
import { money, unitPrice } from '../format.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** An offer and the part of its price that falls on a month of its term. */
export interface OfferView {
  offer: PricedOffer;
  /** Undefined if billed by usage, bought once, or for a term that is not in months. */
  perMonth: Amount | undefined;
}

/** A product to choose. */
export interface ProductView extends Omit<Product, 'offers'> {
  offers: readonly OfferView[];
}

/** Tells if a price is for a license: others are for an hour, a terabyte or a unit of something. */
const isLicense = ({ catalog, unit }: Pick<Offer, 'catalog' | 'unit'>): boolean =>
  catalog !== 'azure' && /^$|licen[cs]e|user|seat/i.test(unit);

const perMonthText = ({ offer, perMonth }: OfferView, language: Language): string | undefined => {
  const text = texts[language].orders;
  if (!perMonth) return undefined;
  const price = money(perMonth, language);
  return isLicense(offer) ? text.perLicenseAndMonth(price) : text.perUnitAndMonth(price);
};

const eachText = ({ offer }: OfferView, language: Language): string | undefined => {
  const text = texts[language].orders;
  if (offer.unitPrice === null) return undefined;
  const price = unitPrice(offer.unitPrice, offer.currency, language);
  return isLicense(offer) ? text.perLicense(price) : text.perUnit(price);
};

/** `$27.00 per license and month · $324.00 for the term`; nothing if billed by usage. */
export function offerPrice(view: OfferView, language: Language): string {
  const { offer } = view;
  const { forTerm } = texts[language].orders;
  return present(
    perMonthText(view, language) ?? eachText(view, language),
    view.perMonth &&
      offer.unitPrice !== null &&
      offer.term !== 'P1M' &&
      forTerm(unitPrice(offer.unitPrice, offer.currency, language)),
  ).join(' · ');
}

/** The lowest price of a product, as it is counted: `from $27.00 per license and month`. */
export function lowestPrice({ offers }: ProductView, language: Language): string {
  const { from, byUsage } = texts[language].orders;
  const monthly = offers.flatMap((view) =>
    view.perMonth ? [{ price: view.perMonth.minor, said: perMonthText(view, language) }] : [],
  );
  const once = offers.map((view) => ({
    price: Number(view.offer.unitPrice),
    said: eachText(view, language),
  }));
  const prices = (monthly.length > 0 ? monthly : once)
    .filter(({ said }) => said !== undefined)
    .sort((one, other) => one.price - other.price);
  const said = prices[0]?.said;
  if (said === undefined) return byUsage;
  return prices.every((each) => each.said === said) ? said : from(said);
}
