import type { OfferView, ProductView } from '../../../cards/orders/prices.js';
import { isSameProduct, type PricedOffer, type Product } from '../../../db/offers/offer.js';
import { perMonth } from '../../../db/orders/money.js';
import type { Order } from '../../../db/orders/order.js';

const offerView = (offer: PricedOffer): OfferView => ({
  offer,
  perMonth:
    offer.unitPrice === null ? undefined : perMonth(offer.unitPrice, offer.term, offer.currency),
});

/** Returns a product with the prices that a card shows. */
export const productView = (product: Product): ProductView => ({
  ...product,
  offers: product.offers.map(offerView),
});

/** Tells if a line of the order is for this product, under any term. */
export const isOrdered = (product: Product, { lines }: Order): boolean =>
  lines.some((line) => isSameProduct(line, product));
