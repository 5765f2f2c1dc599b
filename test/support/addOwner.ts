import type { Database } from '../../db/index.js';

/** Makes an agent the owner of a customer. */
export async function addOwner(
  database: Database,
  customerId: number,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const row = {
    agentId: id,
    agentName: name === '' ? null : name,
    version: 1,
    since: '2026-11-25T08:00:00.000Z',
    byId: id,
    byName: name,
  };
  await database.transact((trx) =>
    trx('customer_owners')
      .insert({ customerId, ...row })
      .onConflict('customerId')
      .merge(row),
  );
}
