import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { Stale } from '../errors.js';
import type {
  CartLine,
  OrderSend,
  OrderSendRefusal,
  OrderSendResult,
  OrderSendState,
} from './orderSend.js';
import type { OrderSendRow } from './tables.js';

/** Changes of a send. Its version and times follow by themselves; `since` is now if the state changes. */
export type OrderSendChange = Partial<Omit<OrderSend, 'orderId' | 'agent' | 'version' | 'attempt'>>;

/** Columns of an attempt at its beginning: no cart, nothing bought. */
const FRESH = {
  carts: 0,
  cartId: null,
  cartExpiresAt: null,
  cartLines: '[]',
  checkoutAt: null,
  unanswered: 0,
  refusal: null,
  looks: 0,
} as const;

export type OrderSends = ReturnType<typeof createOrderSends>;

/** Placed orders on their way to Partner Center. */
export function createOrderSends(knex: Knex) {
  const now = () => new Date().toISOString();

  async function of(orderId: number): Promise<OrderSend | undefined> {
    const row = await knex('order_sends').where({ orderId }).first();
    return row && sendOf(row);
  }

  async function update(
    { orderId, version }: OrderSend,
    change: Partial<OrderSendRow>,
  ): Promise<OrderSend> {
    const updated = await knex('order_sends')
      .where({ orderId, version })
      .update({ ...change, version: version + 1, changedAt: now() });
    const after = updated === 0 ? undefined : await of(orderId);
    if (!after) throw new Stale('the sending of the order');
    return after;
  }

  return {
    of,

    /** Returns the send and keeps others from changing it until the end of the transaction. */
    async hold(orderId: number): Promise<OrderSend | undefined> {
      const row = await knex('order_sends').where({ orderId }).forUpdate().first();
      return row && sendOf(row);
    },

    /** Returns the sends of these orders, by order. */
    async ofOrders(orderIds: readonly number[]): Promise<Map<number, OrderSend>> {
      const rows = await knex('order_sends').whereIn('orderId', [...orderIds]);
      return new Map(rows.map((row) => [row.orderId, sendOf(row)]));
    },

    /** Starts the sending of an order that is placed in the same transaction. */
    async start(orderId: number, agent: Actor): Promise<OrderSend> {
      const at = now();
      await knex('order_sends').insert({
        orderId,
        state: 'waiting',
        since: at,
        agentId: agent.id,
        agentName: agent.name,
        createdAt: at,
        changedAt: at,
      });
      const send = await of(orderId);
      if (!send) throw new Error('the sending of the order was not stored');
      return send;
    },

    /**
     * Changes a send that still has this version, so that of two processes one goes on.
     * @throws {Stale}
     */
    change(
      send: OrderSend,
      { cartLines, result, refusal, ...change }: OrderSendChange,
    ): Promise<OrderSend> {
      return update(send, {
        ...(change.state !== undefined && change.state !== send.state && { since: now() }),
        ...change,
        ...(cartLines && { cartLines: JSON.stringify(cartLines) }),
        ...(result !== undefined && { result: result && JSON.stringify(result) }),
        ...(refusal !== undefined && { refusal: refusal && JSON.stringify(refusal) }),
      });
    },

    /**
     * Starts another attempt in the name of this agent.
     * @param change `keepsCart` goes on with the same cart, of which Microsoft took a part
     * @throws {Stale}
     */
    restart(
      send: OrderSend,
      agent: Actor,
      { state, keepsCart }: { state: OrderSendState; keepsCart: boolean },
    ): Promise<OrderSend> {
      return update(send, {
        ...(keepsCart
          ? { refusal: null, looks: 0, checkoutAt: now() }
          : { ...FRESH, result: null }),
        state,
        since: now(),
        attempt: send.attempt + 1,
        agentId: agent.id,
        agentName: agent.name,
      });
    },
  };
}

function sendOf({
  agentId,
  agentName,
  cartLines,
  result,
  refusal,
  orderId,
  state,
  since,
  attempt,
  carts,
  cartId,
  cartExpiresAt,
  checkoutAt,
  unanswered,
  looks,
  version,
}: OrderSendRow): OrderSend {
  return {
    orderId,
    state,
    since,
    attempt,
    carts,
    cartId,
    cartExpiresAt,
    cartLines: JSON.parse(cartLines) as CartLine[],
    checkoutAt,
    unanswered,
    result: result === null ? null : (JSON.parse(result) as OrderSendResult),
    refusal: refusal === null ? null : (JSON.parse(refusal) as OrderSendRefusal),
    looks,
    agent: { id: agentId, name: agentName },
    version,
  };
}
