import type { Knex } from 'knex';
import { countRows } from '../sql/count.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { columns, raw, sql, type Sql } from '../sql/tag.js';
import { exportedBy, EXPORTED, type ExportedSubscription } from './exported.js';
import {
  ENDED_STATUSES,
  SUBSCRIPTION_COLUMNS,
  SUBSCRIPTIONS_ON_PAGE,
  type Subscription,
  type SubscriptionKey,
  type SubscriptionPage,
} from './subscription.js';

/** Characters of a product's name that order subscriptions: the buttons of a card carry them. */
const PRODUCT_KEY_LENGTH = 100;

interface Key {
  id: number;
  ended: number;
  productStart: string;
}

const KEY = raw(`case when s.status in ${ENDED_STATUSES} then 1 else 0 end as ended,
  substr(s.product_key, 1, ${PRODUCT_KEY_LENGTH}) as product_start`);

/** Returns the key of a subscription, after which the next page begins. */
export const subscriptionKeyOf = ({ ended, productStart, id }: Key): SubscriptionKey => [
  ended,
  productStart,
  id,
];

/** Returns a page of a customer's subscriptions: active ones first, then by product. */
export async function pageOfCustomer(
  knex: Knex,
  customerId: number,
  ask: KeysetAsk<SubscriptionKey>,
): Promise<SubscriptionPage> {
  const count = await countOfCustomer(knex, customerId);
  const held = sql`select ${columns(SUBSCRIPTION_COLUMNS, 's')}, ${KEY} from subscriptions s
    where ${current(customerId)}`;
  const page = await keysetPage(
    SUBSCRIPTIONS_ON_PAGE,
    ask,
    subscriptionKeyOf,
    (key, backwards, limit) =>
      queryRows<Subscription & Key>(knex, beyond(held, key, backwards, limit)),
  );
  return { ...page, total: { count, more: false } };
}

export const countOfCustomer = (knex: Knex, customerId: number): Promise<number> =>
  countRows(knex('subscriptions').where({ customerId }).whereNull('removedAt'));

/** Returns the subscriptions of a customer after a key, for a file. */
export function subscriptionsAfter(
  knex: Knex,
  customerId: number,
  key: SubscriptionKey | undefined,
  limit: number,
): Promise<(ExportedSubscription & Key)[]> {
  const held = sql`select ${EXPORTED.columns}, ${KEY} from subscriptions s
    join customers c on c.id = s.customer_id ${EXPORTED.joins} where ${current(customerId)}`;
  return exportedBy<Key>(knex, beyond(held, key, false, limit));
}

const current = (customerId: number): Sql =>
  sql`s.customer_id = ${customerId} and s.removed_at is null`;

/** The rows after or before a key, in that direction. */
function beyond(
  held: Sql,
  key: SubscriptionKey | undefined,
  backwards: boolean,
  limit: number,
): Sql {
  const order = raw(backwards ? ' desc' : '');
  const side = raw(backwards ? '<' : '>');
  const after = key
    ? sql`where (ended, product_start, id) ${side} (${key[0]}, ${key[1]}, ${key[2]})`
    : raw('');
  return sql`select * from (${held}) held
    ${after} order by ended${order}, product_start${order}, id${order} limit ${limit}`;
}
