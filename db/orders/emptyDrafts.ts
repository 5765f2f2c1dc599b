import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { Catalog } from '../offers/offer.js';
import type { OrderRow } from '../tables.js';

/** Time after which a draft that never had a line is deleted, in milliseconds. */
const EMPTY_DRAFT_MS = 86_400_000;

type Found = Pick<OrderRow, 'id' | 'version' | 'catalog'>;

/**
 * Creates a draft, or goes on with the agent's empty draft for this customer, which takes the catalog over.
 * A draft that never had a line has no number and no activity. After a day it is deleted.
 * @returns its id
 */
export async function emptyDraft(
  knex: Knex,
  { id: agentId, name: agentName }: Actor,
  customerId: number,
  catalog: Catalog | null,
): Promise<number> {
  const at = new Date().toISOString();
  await knex('orders')
    .where({ agentId, state: 'draft' })
    .whereNull('begunAt')
    .where('changedAt', '<', new Date(Date.now() - EMPTY_DRAFT_MS).toISOString())
    .delete();
  const found = await withoutLines(knex, agentId, customerId).first<Found | undefined>(
    'o.id',
    'o.version',
    'o.catalog',
  );
  if (found) {
    const { id, version } = found;
    const isSame = found.catalog === catalog;
    await knex('orders')
      .where({ id })
      // An open card of the draft stays valid if nothing on it has changed.
      .update({ catalog, changedAt: at, version: isSame ? version : version + 1 });
    return id;
  }
  const [row] = await knex('orders')
    .insert({
      state: 'draft',
      customerId,
      agentId,
      agentName,
      catalog,
      version: 1,
      createdAt: at,
      changedAt: at,
    })
    .returning('id');
  if (!row) throw new Error('the draft was not stored');
  return row.id;
}

const withoutLines = (knex: Knex, agentId: string, customerId: number) =>
  knex<OrderRow>('orders as o')
    .where({ agentId, customerId, state: 'draft' })
    .whereNotExists(knex('order_lines as l').whereRaw('l.order_id = o.id'))
    .orderBy('o.id', 'desc');
