/**
 * What a row of a price list says: a price for some quantities and some time, and all of its offer.
 * Terms, plans, segments and instants are codes where they are known, and otherwise as they are written
 * there; a cell that the file lacks is empty.
 */
export interface CatalogRecord {
  product: string;
  productId: string;
  skuId: string;
  sku: string;
  publisher: string;
  description: string;
  unit: string;
  term: string;
  billingPlan: string;
  market: string;
  currency: string;
  unitPrice: string;
  tierMin: string;
  tierMax: string;
  startsAt: string;
  endsAt: string;
  tags: string;
  erpPrice: string;
  segment: string;
}
