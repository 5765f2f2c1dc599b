import type { Knex } from 'knex';
import { Stale } from '../errors.js';
import type { OrderRow } from '../tables.js';
import type { Order, OrderChange, OrderState } from './order.js';
import { readOrders } from './read.js';

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
