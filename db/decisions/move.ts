import type { Knex } from 'knex';
import { IN_FORCE } from './decision.js';

/** A subscription that decisions are about from now on. */
interface Heir {
  id: number;
  customerId: number;
  endDate: string | null;
}

/**
 * Moves the decisions about a subscription to the one that it turned out to be. If that has one in force, it stays; else
 * those in force are about the end of its term.
 */
export async function moveDecisions(
  knex: Knex,
  from: number,
  { id, customerId, endDate }: Heir,
): Promise<void> {
  const inForce = (subscriptionId: number) =>
    knex('decisions').where({ subscriptionId }).whereRaw(`state in ${IN_FORCE}`);
  const changed = {
    changedAt: new Date().toISOString(),
    version: knex.raw<number>('version + 1'),
  };
  if (id !== from && (await inForce(id).first('id')))
    await inForce(from).update({ state: 'superseded', ...changed });
  else if (endDate !== null)
    await inForce(from)
      .whereNot({ termEnd: endDate })
      .update({ termEnd: endDate, ...changed });
  await knex('decisions')
    .where({ subscriptionId: from })
    .update({ subscriptionId: id, customerId });
}
