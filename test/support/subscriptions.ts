import { randomUUID } from 'node:crypto';
import { fold, type Database } from '../../db/index.js';

export interface SomeSubscription {
  customer: number;
  product?: string;
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
          customer_id: given.customer,
          subscription_id: randomUUID(),
          product,
          product_key: fold(product),
          quantity: given.quantity === undefined ? 10 : given.quantity,
          status: given.status ?? 'active',
          term: given.term ?? 'P1Y',
          billing_plan: given.plan ?? 'monthly',
          start_date: given.start ?? null,
          end_date: given.end ?? null,
          auto_renew: given.autoRenew === undefined ? true : given.autoRenew,
          cancellable_until: given.cancellableUntil ?? null,
          order_number: given.order ?? '',
          created_at: at,
          changed_at: at,
          removed_at: given.removed ? at : null,
        })
        .returning<{ id: number }[]>('id');
      ids.push(row?.id ?? 0);
    }
    return ids;
  });
}

/** The date this many days from now, in the time zone of the test users. */
export const dayFromNow = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Madrid' }).format(
    new Date(Date.now() + days * 86_400_000),
  );
