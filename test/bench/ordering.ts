import type { Knex } from 'knex';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, repositories, type Database } from '../../db/index.js';
import type { OfferAsk, OfferKey } from '../../db/offers/offer.js';
import { createOffers } from '../../db/offers/repository.js';
import { createOrders, type Orders } from '../../db/orders/repository.js';
import type { Order, OrderKey } from '../../db/orders/order.js';
import { queryText } from '../support/queryText.js';
import { plainConnection } from './like.js';
import { copyOf, dropList } from './lists.js';
import type { Bench } from './part.js';
import { comparePlain, spreadNumbers } from './comparison.js';
import { COMMON_WORD, RARE_WORD } from './priceList.js';
import { cachedRecords, RECORDS } from './records.js';
import { AGENTS } from './recordsSql.js';

const QUERIES = 200;
const PAGE_SIZE = 8;
/** Lines per draft. */
const LINES_PER_DRAFT = 5;
const PLACED_ORDERS = 100;
const AGREEMENT = { signer: 'Ana Ruiz', signedOn: '2026-11-01' };

const repeated = <T>(ask: T): T[] => Array.from({ length: QUERIES }, () => ask);
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

/** Order operations, each compared with a plain query. Works on a copy because it writes. */
export async function ordering(bench: Bench): Promise<void> {
  await cachedRecords(bench);
  const url = await copyOf(bench, 'ordering', RECORDS);
  const database = (await connect(url)).longWork;
  const plain = plainConnection(bench.dialect, url);
  const comparison = comparePlain('ordering', bench.say);
  try {
    await products(database, plain, comparison);
    await lists(database, plain, comparison);
    const drafts = await draftsOf(database, bench.rows);
    const market = { market: 'ES', segment: 'commercial' } as const;
    const orders = createOrders(database.read, CONSOLE);
    await comparison.line({
      name: `review, ${LINES_PER_DRAFT} lines`,
      asks: drafts,
      ours: async (order) => [
        (await orders.changesSince(order, market.market, market.segment)).length,
        (await orders.orderedBefore(order)).length,
      ],
      plain: (order) => plainReview(plain, order),
    });
    const placed = drafts.slice(0, PLACED_ORDERS);
    await comparison.line({
      name: 'placing',
      asks: placed.map((order, i) => ({ order, twin: drafts[PLACED_ORDERS + i] ?? order })),
      ours: async ({ order }) => {
        const done = await database.transact(async (trx) => {
          const own = repositories(trx, CONSOLE);
          const result = await own.orders.place(order.id, order.version, AGREEMENT);
          await own.activity.record('order-placed', { customerId: order.customerId });
          return result;
        });
        return done.order.state;
      },
      plain: ({ twin }) => plainPlacing(plain, twin),
    });
    bench.print(comparison.table());
    bench.print(
      'Wall-clock milliseconds, with the number of queries in parentheses. Both sides returned the same answer, or the part would have stopped. ' +
        'Plain is one query with joins, LIKE and OFFSET over the same tables and indexes. Plain placing is one update that does not check ' +
        'for an earlier placement and records no activity.',
    );
  } finally {
    await plain.destroy();
    await database.close();
    await dropList(url);
  }
}

type PlainComparison = ReturnType<typeof comparePlain>;

async function products(
  { read }: Database,
  plain: Knex,
  comparison: PlainComparison,
): Promise<void> {
  const offers = createOffers(read);
  const at = { market: 'ES', segment: 'commercial' } as const;
  const page = async (name: string, which: OfferAsk, offset = 0) =>
    comparison.line({
      name,
      asks: repeated(which),
      ours: async (ask) => idsOf((await offers.page(ask)).rows.flatMap(({ offers: each }) => each)),
      plain: () => plainProducts(plain, which, offset),
    });
  const ofCatalog = { ...at, catalog: 'software' } as const;
  await page('products of a catalog, first page', ofCatalog);
  await page('products, common word', { ...ofCatalog, words: COMMON_WORD });
  await page('products, common word, all catalogs', { ...at, words: COMMON_WORD });
  await page('products, rare word', { ...ofCatalog, words: RARE_WORD });
  await page('products, rare word, all catalogs', { ...at, words: RARE_WORD });
  await page('products, no hit', { ...at, words: 'xylophone' });
  const [last] = await queryText<{ titleKey: string; id: number; count: number | string }>(
    plain,
    `select title_key, id, (select count(*) from catalog_offers o where ${IN_SPAIN}) as count
     from catalog_offers o where ${IN_SPAIN} order by title_key desc, id desc limit 1 offset ${PAGE_SIZE}`,
  );
  if (last) {
    const after: OfferKey = [last.titleKey, last.id];
    await page('products, last page', { ...at, after }, Number(last.count) - PAGE_SIZE);
  }
  await comparison.line({
    name: 'markets of all price lists',
    asks: repeated(0),
    ours: () => offers.markets(),
    plain: async () =>
      (await queryText<{ market: string }>(plain, 'select market from catalog_offers group by market order by market')) // prettier-ignore
        .map(({ market }) => market),
  });
}

const IN_SPAIN = `o.removed_at is null and o.market = 'ES' and o.segment = 'commercial'`;

async function plainProducts(
  knex: Knex,
  { catalog, words = '' }: OfferAsk,
  offset: number,
): Promise<number[]> {
  const at = new Date().toISOString();
  const rows = await queryText<{ id: number }>(
    knex,
    `select o.*, min(p.unit_price) as price from catalog_offers o join catalog_prices p on p.offer_id = o.id
     where ${IN_SPAIN} and p.starts_at <= ? and p.ends_at > ?
     ${catalog ? `and o.catalog = '${catalog}'` : ''} and o.search_text like ?
     group by o.id order by o.title_key, o.id limit ${PAGE_SIZE} offset ${offset}`,
    [at, at, `%${words}%`],
  );
  return idsOf(rows);
}

/** Pages of orders, and recent customers of an agent. */
async function lists({ read }: Database, plain: Knex, comparison: PlainComparison): Promise<void> {
  const orders = createOrders(read, { id: 'agent-7', name: 'Agent 7' });
  const page = async (
    name: string,
    which: Parameters<Orders['page']>[0],
    where: string,
    isLast = false,
  ) => {
    const total = isLast ? await countOrders(plain, where) : 0;
    const offset = Math.max(0, Math.floor((total - 1) / PAGE_SIZE) * PAGE_SIZE);
    const ask = offset === 0 ? which : { ...which, after: await orderBefore(plain, where, offset) };
    await comparison.line({
      name,
      asks: repeated(ask),
      ours: async (asked) => {
        const { rows } = await orders.page(asked);
        await orders.customerNames(rows);
        return idsOf(rows);
      },
      plain: () => plainOrders(plain, where, offset),
    });
  };
  const all = `o.state <> 'discarded'`;
  await page('orders, first page', {}, all);
  await page('orders, last page', {}, all, true);
  for (const state of ['draft', 'recorded', 'discarded'] as const) {
    await page(`orders, ${state}`, { state }, `o.state = '${state}'`);
  }
  await page('orders, draft, last page', { state: 'draft' }, `o.state = 'draft'`, true);
  await page('orders of a customer', { customerId: 7 }, `o.customer_id = 7 and ${all}`);
  await comparison.line({
    name: 'recent customers of an agent',
    asks: repeated(0),
    ours: () => orders.recentCustomers(5),
    plain: () => plainRecent(plain),
  });
}

async function countOrders(knex: Knex, where: string): Promise<number> {
  const sql = `select count(*) as count from orders o where ${where}`;
  const [row] = await queryText<{ count: number | string }>(knex, sql);
  return Number(row?.count ?? 0);
}

async function orderBefore(knex: Knex, where: string, offset: number): Promise<OrderKey> {
  const [row] = await queryText<{ changedAt: string; id: number }>(
    knex,
    `select changed_at, id from orders o where ${where} order by changed_at desc, id desc limit 1 offset ${offset - 1}`,
  );
  return [row?.changedAt ?? '', row?.id ?? 0];
}

/** Joins everything that the list shows. A page contains the orders of its rows. */
async function plainOrders(knex: Knex, where: string, offset: number): Promise<number[]> {
  const rows = await queryText<{ id: number }>(
    knex,
    `select o.id, o.changed_at, c.name, count(l.id) as lines from orders o join customers c on c.id = o.customer_id
     left join order_lines l on l.order_id = o.id where ${where}
     group by o.id, c.name order by o.changed_at desc, o.id desc limit ${PAGE_SIZE} offset ${offset}`,
  );
  return idsOf(rows);
}

async function plainRecent(knex: Knex): Promise<number[]> {
  const rows = await queryText<{ customerId: number }>(
    knex,
    `select customer_id from orders where agent_id = 'agent-7' group by customer_id order by max(changed_at) desc limit 5`,
  );
  return rows.map(({ customerId }) => customerId);
}

/** Creates drafts of five lines at current prices, for customers with earlier orders. */
async function draftsOf(database: Database, rows: number): Promise<Order[]> {
  const offers = await queryText<{ id: number; price: string }>(
    database.read,
    `select o.id, p.unit_price as price from catalog_offers o
     join catalog_prices p on p.offer_id = o.id and p.tier_min = 1
     where ${IN_SPAIN} order by o.id limit ${AGENTS * LINES_PER_DRAFT}`,
  );
  const listed = await createOffers(database.read).byIds(idsOf(offers));
  const ids = spreadNumbers(2 * PLACED_ORDERS, rows);
  return database.transact(async (trx) => {
    const orders = createOrders(trx, CONSOLE);
    const drafts: Order[] = [];
    for (const [i, customerId] of ids.entries()) {
      let order = await orders.begin(customerId, null);
      for (let line = 0; line < LINES_PER_DRAFT; line++) {
        const { id, price } = offers[(i * LINES_PER_DRAFT + line) % offers.length] ?? {
          id: 0,
          price: '',
        };
        const offer = listed.get(id);
        if (!offer) throw new Error('an offer is missing');
        const { after } = await orders.setLine(order.id, order.version, offer, 1 + line, price);
        order = after;
      }
      drafts.push(order);
    }
    return drafts;
  });
}

/**
 * Compares prices and looks for recent orders and subscriptions, each with one join over all rows.
 */
async function plainReview(knex: Knex, { id }: Order): Promise<number[]> {
  const now = new Date();
  const at = now.toISOString();
  const since = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  const changed = await queryText(
    knex,
    `select l.id from order_lines l left join catalog_offers o on o.id = l.offer_id and ${IN_SPAIN}
     left join catalog_prices p on p.offer_id = o.id and p.starts_at <= ? and p.ends_at > ?
       and p.tier_min <= l.quantity and (p.tier_max is null or p.tier_max >= l.quantity)
     where l.order_id = ? and (p.id is null or p.unit_price <> l.unit_price)`,
    [at, at, id],
  );
  const before = await queryText(
    knex,
    `select distinct l.id from order_lines l join orders d on d.id = l.order_id where l.order_id = ? and (
       exists (select 1 from orders o join order_lines b on b.order_id = o.id
         where o.customer_id = d.customer_id and o.id <> d.id and o.state in ('recorded', 'ordered')
         and o.placed_at >= ? and b.product_id = l.product_id and b.sku_id = l.sku_id)
       or exists (select 1 from subscriptions s where s.customer_id = d.customer_id and s.status = 'active'
         and s.removed_at is null and s.product_id = l.product_id and s.sku_id = l.sku_id))`,
    [id, since],
  );
  return [changed.length, before.length];
}

async function plainPlacing(knex: Knex, { id }: Order): Promise<string> {
  const at = new Date().toISOString();
  await knex('orders')
    .where({ id })
    .update({ state: 'recorded', placedAt: at, changedAt: at, placedBy: CONSOLE.id });
  return 'recorded';
}
