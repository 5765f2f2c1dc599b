/**
 * A row of a price list: one price, with all that the list says about its offer. Terms, plans, segments and
 * instants are codes if they are known, and otherwise as written there. A cell that the file lacks is empty.
 */
export interface PriceRecord {
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
