import type { Knex } from 'knex';
import type { Catalog } from '../offers/repository.js';
import type { OrderNarrowing } from './exported.js';
import type { Order, OrderLine, OrderState } from './order.js';

export interface OrderRow {
  id: number;
  state: OrderState;
  customerId: number;
  agentId: string;
  agentName: string;
  catalog: Catalog | null;
  version: number;
  createdAt: string;
  changedAt: string;
  placedAt: string | null;
  placedBy: string | null;
  placedByName: string | null;
  agreementSigner: string | null;
  agreementSignedOn: string | null;
  partnerCenterNumber: string | null;
}

export interface LineRow {
  id: number;
  orderId: number;
  offerId: number;
  quantity: number | null;
  catalog: Catalog;
  productId: string;
  skuId: string;
  product: string;
  sku: string;
  publisher: string;
  term: string;
  billingPlan: string;
  currency: string;
  unitPrice: string | null;
}

/** The rows of `orders` that are asked for. */
export function narrowed<T extends Knex.QueryBuilder>(
  query: T,
  { state, customerId, range }: OrderNarrowing,
): T {
  if (state) void query.where({ state });
  else void query.whereNot({ state: 'discarded' });
  if (customerId !== undefined) void query.where({ customerId });
  if (range) void query.where('changedAt', '>=', range.from).where('changedAt', '<', range.to);
  return query;
}

/** Orders with their lines, in the order in which the lines were added. */
export async function withLines(knex: Knex, rows: readonly OrderRow[]): Promise<Order[]> {
  const lines = await knex<LineRow>('order_lines')
    .whereIn(
      'orderId',
      rows.map(({ id }) => id),
    )
    .orderBy('id');
  return rows.map((row) =>
    orderOf(
      row,
      lines.filter(({ orderId }) => orderId === row.id),
    ),
  );
}

function orderOf(row: OrderRow, lines: readonly LineRow[]): Order {
  const { placedAt, placedBy, agreementSigner, agreementSignedOn } = row;
  return {
    id: row.id,
    state: row.state,
    customerId: row.customerId,
    agent: { id: row.agentId, name: row.agentName },
    catalog: row.catalog,
    version: row.version,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    placed:
      placedAt === null || placedBy === null
        ? null
        : { at: placedAt, by: { id: placedBy, name: row.placedByName ?? placedBy } },
    agreement:
      agreementSigner === null || agreementSignedOn === null
        ? null
        : { signer: agreementSigner, signedOn: agreementSignedOn },
    partnerCenterNumber: row.partnerCenterNumber,
    lines: lines.map(lineOf),
  };
}

const lineOf = (row: LineRow): OrderLine => ({
  id: row.id,
  offerId: row.offerId,
  quantity: row.quantity,
  catalog: row.catalog,
  productId: row.productId,
  skuId: row.skuId,
  product: row.product,
  sku: row.sku,
  publisher: row.publisher,
  term: row.term,
  billingPlan: row.billingPlan,
  currency: row.currency,
  unitPrice: row.unitPrice,
});
