import type { Knex } from 'knex';
import type { Actor } from '../activity/repository.js';
import { Refused, Stale } from '../errors.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import type { Catalog, Offer, Segment } from '../offers/repository.js';
import { point } from '../points.js';
import { orderedBefore, type Again } from './again.js';
import { countLines, type OrderNarrowing } from './exported.js';
import { addsUp } from './money.js';
import { QUANTITY, type Agreement, type Order, type OrderState } from './order.js';
import { changesSince, type LineChange } from './prices.js';
import { narrowed, withLines, type LineRow, type OrderRow } from './rows.js';
import { subscribe } from './subscribe.js';

/** Where an order stands in the list, newest first: when it was changed last, then id. */
export type OrderKey = readonly [changedAt: string, id: number];

/** A page of which orders. */
type OrderAsk = OrderNarrowing & KeysetAsk<OrderKey>;
type OrderPage = KeysetPage<Order, OrderKey>;

/** An order before and after a change, for the activity. */
interface OrderChange {
  before: Order;
  after: Order;
}

const ORDERS_ON_PAGE = 8;
/** Among so many of an agent's orders it is looked whom she ordered for lately. */
const RECENT_ORDERS = 100;

export type Orders = ReturnType<typeof createOrders>;

/** Orders from the draft on. Each change of a draft carries the version that it was made from. */
export function createOrders(knex: Knex, actor: Actor) {
  const rows = () => knex<OrderRow>('orders');
  const lines = () => knex<LineRow>('order_lines');
  const now = () => new Date().toISOString();

  async function byId(id: number): Promise<Order | undefined> {
    const [order] = await withLines(knex, await rows().where({ id }));
    return order;
  }

  /**
   * Changes a row that is still so: that check is what makes two presses one.
   * @throws {Stale} when it is not.
   */
  async function guarded(
    before: Order,
    state: OrderState,
    change: Partial<OrderRow>,
  ): Promise<OrderChange> {
    const { id, version } = before;
    const changed = await rows()
      .where({ id, state, version })
      .update({ ...change, version: version + 1, changedAt: now() });
    const after = changed === 0 ? undefined : await byId(id);
    if (!after) throw new Stale('the order');
    return { before, after };
  }

  /** The draft, if it is this agent's and still at this version. */
  async function ownDraft(id: number, version: number): Promise<Order> {
    const order = await byId(id);
    if (order?.state !== 'draft' || order.version !== version) throw new Stale('the order');
    if (order.agent.id !== actor.id) throw new Refused('order-not-yours', order.agent.name);
    return order;
  }

  async function withLine(before: Order, work: () => Promise<unknown>): Promise<OrderChange> {
    // The version first: of two that change the same draft at once, one waits here and is then stale.
    await guarded(before, 'draft', {});
    await work();
    const after = await byId(before.id);
    if (!after) throw new Stale('the order');
    return { before, after };
  }

  return {
    byId,

    /** A new draft of this agent's. */
    async begin(customerId: number, catalog: Catalog | null): Promise<Order> {
      const at = now();
      const [row] = await rows()
        .insert({
          state: 'draft',
          customerId,
          agentId: actor.id,
          agentName: actor.name,
          catalog,
          version: 1,
          createdAt: at,
          changedAt: at,
        })
        .returning<{ id: number }[]>('id');
      const order = row && (await byId(row.id));
      if (!order) throw new Error('the draft was not stored');
      return order;
    },

    /**
     * Puts an offer into the draft, or changes how many of it are there.
     * @param quantity a whole number from 1; null for what is billed by usage
     * @throws {Refused} for any other quantity. @throws {Stale}
     */
    async setLine(
      id: number,
      version: number,
      offer: Offer,
      quantity: number | null,
      unitPrice: string | null,
    ): Promise<OrderChange> {
      checkQuantity(quantity, unitPrice, offer.currency);
      const before = await ownDraft(id, version);
      return withLine(before, () =>
        lines()
          .insert({
            orderId: id,
            offerId: offer.id,
            quantity,
            catalog: offer.catalog,
            productId: offer.productId,
            skuId: offer.skuId,
            product: offer.product,
            sku: offer.sku,
            publisher: offer.publisher,
            term: offer.term,
            billingPlan: offer.billingPlan,
            currency: offer.currency,
            unitPrice,
          })
          .onConflict(['orderId', 'offerId'])
          .merge(['quantity', 'unitPrice', 'currency']),
      );
    },

    /** Takes a line out of the draft; one that is out already stays out. @throws {Stale} */
    async removeLine(id: number, version: number, lineId: number): Promise<OrderChange> {
      const before = await ownDraft(id, version);
      return withLine(before, () => lines().where({ id: lineId, orderId: id }).delete());
    },

    /** Gives lines the prices that the list has now. @throws {Stale} */
    async confirmPrices(
      id: number,
      version: number,
      prices: readonly { lineId: number; unitPrice: string | null; currency: string }[],
    ): Promise<OrderChange> {
      const before = await ownDraft(id, version);
      return withLine(before, async () => {
        for (const { lineId, unitPrice, currency } of prices)
          await lines().where({ id: lineId, orderId: id }).update({ unitPrice, currency });
      });
    },

    /** Looks for products in another catalog; null for all. @throws {Stale} */
    async setCatalog(id: number, version: number, catalog: Catalog | null): Promise<OrderChange> {
      return guarded(await ownDraft(id, version), 'draft', { catalog });
    },

    /**
     * Places the draft: the one guarded step after which it is an order. It is placed once, however often
     * that is asked.
     * @returns the order, and whether it was placed before
     * @throws {Stale} when the draft was changed or discarded meanwhile.
     * @throws {Refused} when it has no lines, or is another agent's.
     */
    async place(
      id: number,
      version: number,
      agreement: Agreement,
    ): Promise<{ order: Order; placedBefore: boolean }> {
      const found = await byId(id);
      if (found?.placed) return { order: found, placedBefore: true };
      point('order.seen-as-draft');
      try {
        const before = await ownDraft(id, version);
        if (before.lines.length === 0) throw new Refused('order-empty', '');
        const { after } = await guarded(before, 'draft', {
          state: 'recorded',
          placedAt: now(),
          placedBy: actor.id,
          placedByName: actor.name,
          agreementSigner: agreement.signer,
          agreementSignedOn: agreement.signedOn,
        });
        return { order: after, placedBefore: false };
      } catch (error) {
        // Another press was quicker, and committed since this one looked, or while it waited for the row.
        const order = error instanceof Stale ? await byId(id) : undefined;
        if (!order?.placed) throw error;
        return { order, placedBefore: true };
      }
    },

    /** Puts the draft away for good. @throws {Stale} */
    async discard(id: number, version: number): Promise<OrderChange> {
      return guarded(await ownDraft(id, version), 'draft', { state: 'discarded' });
    },

    /** Makes another agent's draft this one's. @throws {Stale} */
    async takeOver(id: number, version: number): Promise<OrderChange> {
      const before = await byId(id);
      if (before?.state !== 'draft' || before.version !== version) throw new Stale('the order');
      return guarded(before, 'draft', { agentId: actor.id, agentName: actor.name });
    },

    /**
     * Notes the number that the order has in Partner Center, where it was placed by hand: its
     * subscriptions exist from then on. @throws {Stale}
     */
    async enterNumber(id: number, version: number, number: string): Promise<OrderChange> {
      const before = await byId(id);
      if (before?.version !== version) throw new Stale('the order');
      const state = { state: 'ordered' as const, partnerCenterNumber: number };
      const change = await guarded(before, 'recorded', state);
      await subscribe(knex, change.after);
      return change;
    },

    /** What the customers of these orders are called, also those that are no longer on the list. */
    async customerNames(orders: readonly Order[]): Promise<Map<number, string>> {
      const ids = orders.map(({ customerId }) => customerId);
      const customers = await knex<{ id: number; name: string }>('customers')
        .whereIn('id', ids)
        .select('id', 'name');
      return new Map(customers.map(({ id, name }) => [id, name]));
    },

    /** The customers that this agent's last orders were made for, the last ones first. */
    async recentCustomers(limit: number): Promise<number[]> {
      const last = rows()
        .where({ agentId: actor.id })
        .orderBy([
          { column: 'changedAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(RECENT_ORDERS)
        .select('customerId', 'changedAt');
      return knex
        .from(last.as('last'))
        .groupBy('customerId')
        .orderByRaw('max(changed_at) desc')
        .limit(limit)
        .pluck<number[]>('customerId');
    },

    /** Which lines of a draft the lists have changed since, or no longer have. */
    changesSince: (order: Order, market: string, segment: Segment): Promise<LineChange[]> =>
      changesSince(knex, order, market, segment),

    /** Which lines the same customer ordered lately, or holds already. */
    orderedBefore: (order: Order): Promise<Again[]> => orderedBefore(knex, order),

    /** How many rows a file of these orders has. */
    countLines: (which: OrderNarrowing): Promise<number> => countLines(knex, which),

    /** A page of orders, those changed last first. */
    async page({ after, before, ...which }: OrderAsk): Promise<OrderPage> {
      const page = await keysetPage(
        ORDERS_ON_PAGE,
        { after, before },
        keyOf,
        async (key, backwards, limit) => {
          const order = backwards ? 'asc' : 'desc';
          const query = narrowed(rows(), which)
            .orderBy([
              { column: 'changedAt', order },
              { column: 'id', order },
            ])
            .limit(limit);
          if (key)
            void query.whereRaw(`(changed_at, id) ${backwards ? '>' : '<'} (?, ?)`, [...key]);
          return query;
        },
      );
      return { ...page, rows: await withLines(knex, page.rows) };
    },
  };
}

const keyOf = ({ changedAt, id }: OrderRow): OrderKey => [changedAt, id];

function checkQuantity(quantity: number | null, unitPrice: string | null, currency: string): void {
  if (unitPrice === null && quantity === null) return;
  if (quantity === null || unitPrice === null || !Number.isInteger(quantity) || quantity < 1)
    throw new Refused('quantity', String(quantity ?? ''));
  if (quantity > QUANTITY || !addsUp(unitPrice, quantity, currency))
    throw new Refused('quantity-large', String(quantity));
}
