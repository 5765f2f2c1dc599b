import type { Knex } from 'knex';
import type { Catalog } from '../offers/repository.js';
import type { OrderNarrowing } from './exported.js';
import type { Order, OrderLine, OrderState } from './order.js';

export interface OrderRow {
  id: number;
  state: OrderState;
  customer_id: number;
  agent_id: string;
  agent_name: string;
  catalog: Catalog | null;
  version: number;
  created_at: string;
  changed_at: string;
  placed_at: string | null;
  placed_by: string | null;
  placed_by_name: string | null;
  agreement_signer: string | null;
  agreement_signed_on: string | null;
  partner_center_number: string | null;
}

export interface LineRow {
  id: number;
  order_id: number;
  offer_id: number;
  quantity: number | null;
  catalog: Catalog;
  product_id: string;
  sku_id: string;
  product: string;
  sku: string;
  publisher: string;
  term: string;
  billing_plan: string;
  currency: string;
  unit_price: string | null;
}

/** The rows of `orders` that are asked for. */
export function narrowed<T extends Knex.QueryBuilder>(
  query: T,
  { state, customerId, range }: OrderNarrowing,
): T {
  if (state) void query.where({ state });
  else void query.whereNot({ state: 'discarded' });
  if (customerId !== undefined) void query.where({ customer_id: customerId });
  if (range) void query.where('changed_at', '>=', range.from).where('changed_at', '<', range.to);
  return query;
}

/** Orders with their lines, in the order in which the lines were added. */
export async function withLines(knex: Knex, rows: readonly OrderRow[]): Promise<Order[]> {
  const lines = await knex<LineRow>('order_lines')
    .whereIn(
      'order_id',
      rows.map(({ id }) => id),
    )
    .orderBy('id');
  return rows.map((row) =>
    orderOf(
      row,
      lines.filter(({ order_id }) => order_id === row.id),
    ),
  );
}

function orderOf(row: OrderRow, lines: readonly LineRow[]): Order {
  const { placed_at, placed_by, agreement_signer, agreement_signed_on } = row;
  return {
    id: row.id,
    state: row.state,
    customerId: row.customer_id,
    agent: { id: row.agent_id, name: row.agent_name },
    catalog: row.catalog,
    version: row.version,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    placed:
      placed_at === null || placed_by === null
        ? null
        : { at: placed_at, by: { id: placed_by, name: row.placed_by_name ?? placed_by } },
    agreement:
      agreement_signer === null || agreement_signed_on === null
        ? null
        : { signer: agreement_signer, signedOn: agreement_signed_on },
    partnerCenterNumber: row.partner_center_number,
    lines: lines.map(lineOf),
  };
}

const lineOf = (row: LineRow): OrderLine => ({
  id: row.id,
  offerId: row.offer_id,
  quantity: row.quantity,
  catalog: row.catalog,
  productId: row.product_id,
  skuId: row.sku_id,
  product: row.product,
  sku: row.sku,
  publisher: row.publisher,
  term: row.term,
  billingPlan: row.billing_plan,
  currency: row.currency,
  unitPrice: row.unit_price,
});
