import type { Knex } from 'knex';
import type { OrderRow } from '../tables.js';
import type { Order, OrderLine, OrderNarrowing } from './order.js';

/** Narrows a query of `orders`. */
export function narrowed<T extends Knex.QueryBuilder>(
  query: T,
  { state, customerId, range }: OrderNarrowing,
): T {
  // Until its first line, a draft has no number.
  void query.where((numbered) => {
    void numbered.whereNot({ state: 'draft' }).orWhereNotNull('begunAt');
  });
  if (state) void query.where({ state });
  else void query.whereNot({ state: 'discarded' });
  if (customerId !== undefined) void query.where({ customerId });
  if (range) void query.where('changedAt', '>=', range.from).where('changedAt', '<', range.to);
  return query;
}

/** Reads the lines of orders, in the order in which they were added. */
export async function withLines(knex: Knex, rows: readonly OrderRow[]): Promise<Order[]> {
  const lines = new Map(rows.map(({ id }) => [id, [] as OrderLine[]]));
  const found = await knex('order_lines')
    .whereIn('orderId', [...lines.keys()])
    .orderBy('id');
  for (const { orderId, ...line } of found) lines.get(orderId)?.push(line);
  return rows.map((row) => orderOf(row, lines.get(row.id) ?? []));
}

function orderOf(
  {
    agentId,
    agentName,
    placedAt,
    placedBy,
    placedByName,
    agreementSigner: signer,
    agreementSignedOn: signedOn,
    voidedAt,
    voidedBy,
    voidedByName,
    voidReason,
    ...order
  }: OrderRow,
  lines: OrderLine[],
): Order {
  return {
    ...order,
    agent: { id: agentId, name: agentName },
    placed:
      placedAt === null || placedBy === null
        ? null
        : { at: placedAt, by: { id: placedBy, name: placedByName ?? placedBy } },
    agreement: signer === null || signedOn === null ? null : { signer, signedOn },
    voided:
      voidedAt === null || voidedBy === null
        ? null
        : {
            at: voidedAt,
            by: { id: voidedBy, name: voidedByName ?? voidedBy },
            reason: voidReason ?? '',
          },
    lines,
  };
}
