import type { Knex } from 'knex';
import { Stale } from '../errors.js';
import type { OrderRow } from '../tables.js';
import type { Order, OrderChange, OrderState } from './order.js';
import { readOrders } from './read.js';

/**
 * Returns the order in one of these states at this version.
 * @throws {Stale}
 */
export async function orderAt(
  knex: Knex,
  id: number,
  version: number,
  states: readonly OrderState[],
): Promise<Order> {
  const order = await readOrders(knex).byId(id);
  if (order?.version !== version || !states.includes(order.state)) throw new Stale('the order');
  return order;
}

/**
 * Updates an order that still has this state and version, so that of two presses one succeeds.
 * @throws {Stale}
 */
export async function guarded(
  knex: Knex,
  before: Order,
  state: OrderState,
  change: Partial<OrderRow>,
): Promise<OrderChange> {
  const { id, version } = before;
  const changed = await knex('orders')
    .where({ id, state, version })
    .update({ ...change, version: version + 1, changedAt: new Date().toISOString() });
  const after = changed === 0 ? undefined : await readOrders(knex).byId(id);
  if (!after) throw new Stale('the order');
  return { before, after };
}
