import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SYNC_CUSTOMERS } from '../../bot/sync/list/jobInput.js';
import { CARD_VERSION } from '../../cards/action.js';
import { orderToken } from '../../cards/orders/open.js';
import { repositories, type Database } from '../../db/index.js';
import type { Actor } from '../../db/activity/entry.js';
import type { Order } from '../../db/orders/order.js';
import { ORDER_LOOKS, type OrderSend } from '../../db/sends/orderSend.js';
import { until, type TestBot } from './bot.js';
import { wordsOf, type Card } from './cardWords.js';
import { cardOf, type Chat } from './chat.js';
import { addCustomers } from './customers.js';
import { addOffers } from './offers.js';
import type { StandIn } from './partnerCenter/index.js';

/** Longest wait: a call that gets no answer is repeated for up to half a minute. */
const PATIENCE_MS = 100_000;

/** Products of the stand-in with its prices for a year in Spain, billed monthly unless stated. */
const PRODUCTS = {
  basic: { product: 'Microsoft 365 Business Basic', productId: 'CFQ7TTC0LH18', price: '72' },
  standard: { product: 'Microsoft 365 Business Standard', productId: 'CFQ7TTC0LDPB', price: '150' },
  /** Billed at once, so that it becomes an order of its own. */
  visio: {
    product: 'Visio Plan 1',
    productId: 'CFQ7TTC0HD33',
    skuId: '0003',
    billingPlan: 'annual',
    price: '60',
  },
} as const;
export type ProductName = keyof typeof PRODUCTS;
export type OfferIds = Record<ProductName, number>;

/** Options of a stand-in in which nothing fails. */
export const CALM = { customers: 0, audits: 0, subscriptions: 0, mcaMissing: 0, budget: 0 };

/** Adds the products to the price list here. */
export async function addProducts(database: Database): Promise<OfferIds> {
  const names = Object.keys(PRODUCTS) as ProductName[];
  const ids = await addOffers(
    database,
    names.map((name) => {
      const { price, ...offer } = PRODUCTS[name];
      return { ...offer, prices: [{ unitPrice: price }] };
    }),
  );
  return Object.fromEntries(names.map((name, at) => [name, ids[at] ?? 0])) as OfferIds;
}

/** A customer here and there. */
export interface SharedCustomer {
  id: number;
  microsoftId: string;
}

/** Waits until a bot has made its first sync, which would add customers of the stand-in, too. */
export const untilSynced = ({ read }: Database): Promise<void> =>
  until(async () => {
    const [job] = await read('jobs').where({ kind: SYNC_CUSTOMERS });
    return job?.state === 'done' || job?.state === 'failed';
  });

/** Adds a Spanish customer to the stand-in and to the list here, ready to order for. */
export async function addShared(
  database: Database,
  pc: StandIn,
  name: string,
): Promise<SharedCustomer> {
  const { added } = await pc.control('customers', {
    add: [{ name, domain: `${randomUUID().slice(0, 8)}.test`, country: 'ES' }],
  });
  const microsoftId = added[0] ?? '';
  await pc.control('change', { customer: microsoftId, mca: 'partner' });
  const [id = 0] = await addCustomers(database, [{ name, microsoftId }]);
  await database.transact(async (trx) => {
    const { customerTerms } = repositories(trx);
    const changedAt = new Date().toISOString();
    await trx('billing_profiles').insert({ customerId: id, country: 'ES', changedAt });
    await customerTerms.keepSegment(id, 'commercial');
    await customerTerms.keepAgreement(id, { signer: 'Clara', signedOn: '2026-11-01' });
  });
  return { id, microsoftId };
}

/** A draft with these quantities. */
export async function draftOf(
  database: Database,
  who: Actor,
  { id }: SharedCustomer,
  offers: OfferIds,
  quantities: Partial<Record<ProductName, number>>,
): Promise<Order> {
  const { offers: list } = repositories(database.read);
  const found = await list.byIds(Object.values(offers));
  return database.transact(async (trx) => {
    const { orders } = repositories(trx, who);
    let order = await orders.begin(id, null);
    for (const [name, quantity] of Object.entries(quantities) as [ProductName, number][]) {
      const offer = found.get(offers[name]);
      if (!offer) throw new Error(`no offer ${name}`);
      const { price } = PRODUCTS[name];
      ({ after: order } = await orders.setLine(order.id, order.version, offer, quantity, price));
    }
    return order;
  });
}

/** Presses “Place order” on the review of a draft. */
export const pressPlace = (chat: Chat, { id, version }: Order) =>
  chat.executeData({
    verb: 'order.place',
    input: { order: orderToken(id), version },
    form: randomUUID(),
    lang: 'en',
    v: CARD_VERSION,
  });

/** The sending of an order, as it is stored. */
export async function sendOf({ read }: Database, { id }: Order): Promise<OrderSend> {
  const send = await repositories(read).orderSends.of(id);
  if (!send) throw new Error('the order is not sent');
  return send;
}

/** Waits until the sending of an order is in one of these states. */
export async function untilState(
  database: Database,
  order: Order,
  ...states: OrderSend['state'][]
): Promise<OrderSend> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const send = await sendOf(database, order);
    if (states.includes(send.state)) return send;
    if (Date.now() > end) throw new Error(`the order is ${send.state}, not ${states.join(' or ')}`);
    await sleep(50);
  }
}

/** Waits until an unclear order was looked for the last time. */
export const untilLooked = (database: Database, order: Order): Promise<void> =>
  until(async () => (await sendOf(database, order)).looks >= ORDER_LOOKS, PATIENCE_MS);

/** Waits for a message to the chat that has these words, and returns its card. */
export async function cardSaying(
  { channel }: TestBot,
  { conversation }: Chat,
  ...words: string[]
): Promise<Card> {
  const cards = () =>
    channel
      .taken()
      .filter((call) => call.method === 'POST' && call.conversation === conversation)
      .flatMap(({ body }) => (body.attachments ? [cardOf(body)] : []));
  const fits = (card: Card) => words.every((word) => wordsOf(card).join('\n').includes(word));
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !cards().some(fits);)
    await sleep(50);
  const card = cards().findLast(fits);
  if (!card) throw new Error(`no message says ${words.join(' and ')}`);
  return card;
}

/** Ends all delays of jobs about orders, again and again, so that a test need not wait for them. */
export function hurry(database: Database): () => void {
  const timer = setInterval(() => {
    void database
      .transact((trx) =>
        trx('jobs')
          .where({ state: 'waiting' })
          .where('kind', 'like', 'order.%')
          .update({ leaseUntil: null }),
      )
      .catch(() => undefined);
  }, 200);
  return () => clearInterval(timer);
}
