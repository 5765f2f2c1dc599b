import type { Knex } from 'knex';
import { changedByImport, settleDecisions } from '../../decisions/settle.js';
import {
  isFirstSubscriptionList,
  recordSubscriptionChanges,
} from '../../listChanges/recordSubscriptions.js';
import { analyze, execute } from '../../sql/run.js';
import { sql } from '../../sql/tag.js';
import { confirmByList } from '../../subscriptionRequests/confirmByList.js';
import type { OldValues, Writing } from '../list.js';
import { recordFields } from '../recordFields.js';
import { fieldsOf } from './compareSubscriptions.js';
import { SUBSCRIPTION_FIELDS } from './subscriptionRecord.js';

const SUBSCRIPTION = {
  ...Object.fromEntries(SUBSCRIPTION_FIELDS.map((field) => [field, 'text' as const])),
  quantity: 'integer',
  autoRenew: 'boolean',
  productKey: 'text',
} as const;

export const subscriptionWriting: Writing = {
  action: 'subscriptions-imported',
  entries: {
    added: 'subscription-added',
    changed: 'subscription-changed',
    removed: { action: 'subscription-removed', values: removedValues },
  },
  async news(trx, run, at) {
    const isFirst = await isFirstSubscriptionList(trx);
    return () => recordSubscriptionChanges(trx, run, at, isFirst);
  },
  async lock(trx, importId) {
    const changed: Knex.QueryBuilder = trx('import_changes').where({ importId });
    const missing: Knex.QueryBuilder = trx('import_missing').where({ importId });
    const ids = changed.select('recordId').union(missing.select('recordId'));
    const rows = trx('subscriptions').whereIn('id', ids).orderBy('id').forUpdate().select('id');
    await trx.from(rows.as('locked')).count('*');
  },
  steps(trx, { id, isPart, database: { dialect } }, at, actor) {
    const fields = recordFields(dialect, SUBSCRIPTION);
    const changes = sql`from import_changes ch where ch.import_id = ${id}`;
    return [
      () =>
        execute(
          trx,
          sql`insert into subscriptions (customer_id, ${fields.names}, created_at, changed_at)
            select ch.customer_id, ${fields.values}, ${at}, ${at}
            ${changes} and ch.record_id is null order by ch.line`,
        ),
      () =>
        execute(
          trx,
          sql`update subscriptions set customer_id = ch.customer_id, ${fields.assignments()},
              removed_at = null, version = subscriptions.version + 1, changed_at = ${at}
            ${changes} and ch.record_id = subscriptions.id and ch.outcome <> 'none'`,
        ),
      () =>
        trx('subscriptions')
          .whereIn('id', trx('import_missing').where({ importId: id }).select('recordId'))
          .update({ removedAt: at, changedAt: at, version: trx.raw('version + 1') }),
      () => confirmByList(trx, at, actor),
      () => settleDecisions(trx, actor, changedByImport(id, isPart)),
      // A part is too small for that.
      ...(isPart ? [] : [() => analyze(trx, 'subscriptions')]),
    ];
  },
};

async function removedValues(knex: Knex, ids: readonly number[]): Promise<OldValues[]> {
  const rows = await knex('subscriptions')
    .whereIn('id', [...ids])
    .orderBy('id')
    .select('customerId', ...SUBSCRIPTION_FIELDS);
  return rows.map((row) => ({ customerId: row.customerId, oldValues: fieldsOf(row) }));
}
