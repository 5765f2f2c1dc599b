import { repositories } from '../../../db/index.js';
import { point } from '../../../db/points.js';
import type { CustomerRecord } from '../../../db/import/customers/customerRecord.js';
import { nextMissing } from '../../../db/sync/listed.js';
import type { SyncRun } from '../../../db/sync/repository.js';
import { customerRecord } from '../../../partnercenter/records.js';
import type { CustomersSync } from './customersSync.js';

/** Customers that are looked for in a step. */
const AT_ONCE = 20;

/**
 * Reads each customer that was not listed. One that Partner Center has becomes a row of the run; one that it
 * no longer has is noted as gone; any other answer leaves it as it is.
 * @param enough stops when this many are gone
 */
export async function lookUpMissing(
  sync: CustomersSync,
  begun: SyncRun,
  enough: number,
): Promise<SyncRun> {
  const { database, partnerCenter, relationship, urgency } = sync;
  let run = begun;
  for (;;) {
    const missing = await nextMissing(database, run, relationship, AT_ONCE);
    const end = missing.at(-1);
    const countGone = await repositories(database.read).sync.countGone(run.id);
    if (!end || countGone >= enough) return run;
    await sync.step(run.id, { phase: 'looking-up', done: run.stillThere + countGone });
    const outcomes = await Promise.all(
      missing.map(async ({ id, microsoftId }) => ({
        id,
        outcome: await partnerCenter.customers.byId(microsoftId, urgency),
      })),
    );
    const found: CustomerRecord[] = [];
    const gone: number[] = [];
    for (const { id, outcome } of outcomes) {
      if (outcome.kind === 'answer') {
        const record = customerRecord(outcome.value, relationship);
        // A customer that only has another relationship now is not this one.
        if (record.relationship === relationship) found.push(record);
      } else if (outcome.kind === 'refusal' && outcome.reason === 'customer-gone') gone.push(id);
    }
    const stillThere = missing.length - gone.length;
    const before = run;
    run = await database.transact((trx) =>
      repositories(trx).sync.storeLookUp(before, { lookedUpTo: end.id, stillThere, found, gone }),
    );
    point('sync.looked-up');
  }
}
