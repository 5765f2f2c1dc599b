import type { Database } from '../../db/index.js';
import { offerKeys } from '../../db/offers/offerKeys.js';
import type { Catalog, Segment } from '../../db/offers/offer.js';

export interface SomeOffer {
  product: string;
  sku?: string;
  productId?: string;
  skuId?: string;
  catalog?: Catalog;
  market?: string;
  segment?: Segment;
  term?: string;
  billingPlan?: string;
  currency?: string;
  publisher?: string;
  /** Price tiers by quantity; a null price is billed by usage. */
  prices?: readonly {
    unitPrice: string | null;
    /** The retail price, if the list has one. */
    erpPrice?: string;
    from?: number;
    to?: number;
    startsAt?: string;
    endsAt?: string;
  }[];
}

let offerCount = 0;

/** Inserts offers as an import would; returns their ids, in order. */
export async function addOffers(
  database: Database,
  offers: readonly SomeOffer[],
): Promise<number[]> {
  return database.transact(async (trx) => {
    const ids: number[] = [];
    for (const given of offers) {
      offerCount += 1;
      const { product, sku = product, publisher = 'Microsoft Corporation' } = given;
      const { productId = `CFQ7TTC${offerCount}`, skuId = '0001' } = given;
      const [row] = await trx('catalog_offers')
        .insert({
          catalog: given.catalog ?? 'online-services',
          market: given.market ?? 'ES',
          segment: given.segment ?? 'commercial',
          productId,
          skuId,
          term: given.term ?? 'P1Y',
          billingPlan: given.billingPlan ?? 'monthly',
          currency: given.currency ?? 'EUR',
          product,
          sku,
          publisher,
          description: '',
          unit: '',
          tags: '',
          ...offerKeys({ product, sku, publisher, productId, skuId }),
        })
        .returning<{ id: number }[]>('id');
      const id = row?.id ?? 0;
      ids.push(id);
      for (const price of given.prices ?? [{ unitPrice: '10' }])
        await trx('catalog_prices').insert({
          offerId: id,
          tierMin: price.from ?? 1,
          tierMax: price.to ?? null,
          unitPrice: price.unitPrice,
          erpPrice: price.erpPrice ?? '',
          startsAt: price.startsAt ?? '2020-01-01T00:00:00.000Z',
          endsAt: price.endsAt ?? '9999-11-30T23:59:59.000Z',
        });
    }
    return ids;
  });
}
