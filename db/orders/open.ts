import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { MAX_EXACT_TOTAL } from '../sql/total.js';
import type { OpenOrder } from './order.js';

/** Reads the open ones among a customer's last changed orders, the last changed first. */
export const openOrders = (knex: Knex, customerId: number): Promise<OpenOrder[]> =>
  queryRows<OpenOrder>(
    knex,
    sql`select id, state from (
          select id, state, begun_at, changed_at from orders where customer_id = ${customerId}
          order by changed_at desc, id desc limit ${MAX_EXACT_TOTAL + 1}) latest
        where state = 'recorded' or (state = 'draft' and begun_at is not null)
        order by changed_at desc, id desc`,
  );
