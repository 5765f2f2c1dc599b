import type { Knex } from 'knex';
import { IN_FORCE } from './decision.js';

/** Moves the decisions about a subscription to the one that replaces it; one in force there stays in force. */
export async function moveDecisions(knex: Knex, from: number, to: number): Promise<void> {
  const there = knex('decisions').where({ subscriptionId: to }).whereRaw(`state in ${IN_FORCE}`);
  await knex('decisions')
    .where({ subscriptionId: from })
    .whereRaw(`state in ${IN_FORCE}`)
    .whereIn('termEnd', await there.pluck('termEnd'))
    .update({ state: 'superseded', version: knex.raw('version + 1') });
  await knex('decisions').where({ subscriptionId: from }).update({ subscriptionId: to });
}
