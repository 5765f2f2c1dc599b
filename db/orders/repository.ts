import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { Refused, Stale } from '../errors.js';
import type { Catalog, Offer } from '../offers/offer.js';
import { point } from '../points.js';
import { orderCorrections } from './correct.js';
import { emptyDraft } from './emptyDrafts.js';
import { guarded, orderAt } from './guarded.js';
import { addsUp } from './money.js';
import { MAX_QUANTITY, type Agreement, type Order, type OrderChange } from './order.js';
import { readOrders } from './read.js';
import { takenOrders } from './taken.js';

/** Latest orders of an agent that are searched for recent customers. */
const RECENT_ORDERS = 100;

export type Orders = ReturnType<typeof createOrders>;

/** Orders, and the drafts of one agent. Each change of a draft states the version that it was made from. */
export function createOrders(knex: Knex, actor: Actor) {
  const reader = readOrders(knex);
  const { byId } = reader;
  const now = () => new Date().toISOString();

  /** Returns the draft if it is this agent's and at this version. @throws {Stale} @throws {Refused} */
  async function ownDraft(id: number, version: number): Promise<Order> {
    const order = await orderAt(knex, id, version, ['draft']);
    if (order.agent.id !== actor.id) throw new Refused('order-not-yours', order.agent.name);
    return order;
  }

  async function withLine(before: Order, work: () => Promise<unknown>): Promise<OrderChange> {
    // The version first: of two concurrent changes one waits here and is then stale.
    await guarded(knex, before, 'draft', { begunAt: before.begunAt ?? now() });
    await work();
    const after = await byId(before.id);
    if (!after) throw new Stale('the order');
    return { before, after };
  }

  return {
    ...reader,
    ...orderCorrections(knex, actor),
    ...takenOrders(knex),

    /** Creates a draft of this agent, or goes on with its empty draft for this customer. */
    async begin(customerId: number, catalog: Catalog | null): Promise<Order> {
      const order = await byId(await emptyDraft(knex, actor, customerId, catalog));
      if (!order) throw new Error('the draft was not stored');
      return order;
    },

    /** Returns this agent's latest draft for the customer that has lines. */
    async earlierDraft(customerId: number): Promise<Order | undefined> {
      const found = await knex('orders as o')
        .where({ customerId, agentId: actor.id, state: 'draft' })
        .whereExists(knex('order_lines as l').whereRaw('l.order_id = o.id'))
        .orderBy([
          { column: 'o.changedAt', order: 'desc' },
          { column: 'o.id', order: 'desc' },
        ])
        .first<{ id: number } | undefined>('o.id');
      return found && byId(found.id);
    },

    /**
     * Adds an offer to the draft, or changes its quantity.
     * @param quantity a whole number from 1; null when billed by usage
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
      const { catalog, productId, skuId, product, sku, publisher, term, billingPlan, currency } =
        offer;
      return withLine(before, () =>
        knex('order_lines')
          .insert({
            orderId: id,
            offerId: offer.id,
            quantity,
            catalog,
            productId,
            skuId,
            product,
            sku,
            publisher,
            term,
            billingPlan,
            currency,
            unitPrice,
          })
          .onConflict(['orderId', 'offerId'])
          .merge(['quantity', 'unitPrice', 'currency']),
      );
    },

    /** Removes a line; it may be removed already. @throws {Stale} */
    async removeLine(id: number, version: number, lineId: number): Promise<OrderChange> {
      const before = await ownDraft(id, version);
      return withLine(before, () =>
        knex('order_lines').where({ id: lineId, orderId: id }).delete(),
      );
    },

    /** Updates lines to current prices. @throws {Stale} */
    async confirmPrices(
      id: number,
      version: number,
      prices: readonly { lineId: number; unitPrice: string | null; currency: string }[],
    ): Promise<OrderChange> {
      const before = await ownDraft(id, version);
      return withLine(before, async () => {
        for (const { lineId, ...price } of prices)
          await knex('order_lines').where({ id: lineId, orderId: id }).update(price);
      });
    },

    /** Sets the catalog to search for products; null for all. @throws {Stale} */
    async setCatalog(id: number, version: number, catalog: Catalog | null): Promise<OrderChange> {
      return guarded(knex, await ownDraft(id, version), 'draft', { catalog });
    },

    /**
     * Places the draft once, however often it is called.
     * @throws {Stale} when the draft was changed or discarded.
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
        const { after } = await guarded(knex, before, 'draft', {
          state: 'recorded',
          placedAt: now(),
          placedBy: actor.id,
          placedByName: actor.name,
          agreementSigner: agreement.signer,
          agreementSignedOn: agreement.signedOn,
        });
        return { order: after, placedBefore: false };
      } catch (error) {
        // Another press placed it after the read above, perhaps while this one waited for the row.
        const order = error instanceof Stale ? await byId(id) : undefined;
        if (!order?.placed) throw error;
        return { order, placedBefore: true };
      }
    },

    /** Discards the draft for good; deletes it if it never had a line. @throws {Stale} */
    async discard(id: number, version: number): Promise<void> {
      const before = await ownDraft(id, version);
      if (before.begunAt !== null) {
        await guarded(knex, before, 'draft', { state: 'discarded' });
        return;
      }
      const deleted = await knex('orders').where({ id, state: 'draft', version }).delete();
      if (deleted === 0) throw new Stale('the order');
    },

    /** Makes another agent's draft this agent's. @throws {Stale} */
    async takeOver(id: number, version: number): Promise<OrderChange> {
      const before = await orderAt(knex, id, version, ['draft']);
      return guarded(knex, before, 'draft', { agentId: actor.id, agentName: actor.name });
    },

    /** Returns the customers of this agent's latest orders, the latest first. */
    async recentCustomers(limit: number): Promise<number[]> {
      const latest = knex('orders')
        .where({ agentId: actor.id })
        .orderBy([
          { column: 'changedAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(RECENT_ORDERS)
        .select('customerId', 'changedAt');
      return knex
        .from(latest.as('latest'))
        .groupBy('customerId')
        .orderByRaw('max(changed_at) desc')
        .limit(limit)
        .pluck<number[]>('customerId');
    },
  };
}

function checkQuantity(quantity: number | null, unitPrice: string | null, currency: string): void {
  if (unitPrice === null && quantity === null) return;
  if (quantity === null || unitPrice === null || !Number.isInteger(quantity) || quantity < 1)
    throw new Refused('quantity', String(quantity ?? ''));
  if (quantity > MAX_QUANTITY || !addsUp(unitPrice, quantity, currency))
    throw new Refused('quantity-large', String(quantity));
}
