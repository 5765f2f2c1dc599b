import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { fold, type Database } from '../../db/index.js';

export interface SomeSubscription {
  customer: number;
  product?: string;
  productId?: string;
  skuId?: string;
  quantity?: number | null;
  status?: string;
  term?: string;
  plan?: string;
  start?: string | null;
  end?: string | null;
  autoRenew?: boolean | null;
  cancellableUntil?: string | null;
  order?: string;
  removed?: boolean;
}

/** Inserts subscriptions as an import would; returns their ids, in order. */
export async function addSubscriptions(
  database: Database,
  subscriptions: readonly SomeSubscription[],
): Promise<number[]> {
  const at = new Date().toISOString();
  return database.transact(async (trx) => {
    const ids: number[] = [];
    for (const given of subscriptions) {
      const { product = 'Microsoft 365 E3' } = given;
      const [row] = await trx('subscriptions')
        .insert({
          customerId: given.customer,
          subscriptionId: randomUUID(),
          productId: given.productId ?? '',
          skuId: given.skuId ?? '',
          product,
          productKey: fold(product),
          quantity: given.quantity === undefined ? 10 : given.quantity,
          status: given.status ?? 'active',
          term: given.term ?? 'P1Y',
          billingPlan: given.plan ?? 'monthly',
          startDate: given.start ?? null,
          endDate: given.end ?? null,
          autoRenew: given.autoRenew === undefined ? true : given.autoRenew,
          cancellableUntil: given.cancellableUntil ?? null,
          orderNumber: given.order ?? '',
          createdAt: at,
          changedAt: at,
          removedAt: given.removed ? at : null,
        })
        .returning<{ id: number }[]>('id');
      ids.push(row?.id ?? 0);
    }
    return ids;
  });
}

/** The date this many days from now, in the time zone of the test users. */
export const dayFromNow = (days: number): string =>
  DateTime.now().setZone('Europe/Madrid').plus({ days }).toFormat('yyyy-MM-dd');
