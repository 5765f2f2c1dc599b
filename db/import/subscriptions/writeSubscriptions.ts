import type { Knex } from 'knex';
import { settleDecisions } from '../../decisions/settle.js';
import {
  isFirstSubscriptionList,
  recordSubscriptionChanges,
} from '../../listChanges/recordSubscriptions.js';
import { analyze, execute } from '../../sql/run.js';
import { raw, sql, type Sql } from '../../sql/tag.js';
import { settleRequests } from '../../subscriptionRequests/settle.js';
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
      () => follow(trx, id),
      () => settleRequests(trx, actor, changedByImport(id, isPart), at),
      () => settleDecisions(trx, actor, changedByImport(id, isPart), at),
      // A part is too small for that.
      ...(isPart ? [] : [() => analyze(trx, 'subscriptions')]),
    ];
  },
};

/** Selects the subscriptions, as `s`, that an import changed or did not find. */
const changedByImport = (importId: number, isPart: boolean): Sql =>
  // Of a whole list all are looked at: only few have a request or a decision.
  isPart
    ? sql`s.id in (
        select record_id from import_changes where import_id = ${importId} and record_id is not null
        union all select record_id from import_missing where import_id = ${importId})`
    : raw('true');

/** Gives the requests and decisions about a subscription to the customer that it belongs to now. */
async function follow(trx: Knex, importId: number): Promise<void> {
  for (const table of ['subscription_requests', 'decisions'])
    await execute(
      trx,
      sql`update ${raw(table)} set customer_id = moved.customer_id
        from (select s.id, s.customer_id from import_changes ch
          join subscriptions s on s.id = ch.record_id
          where ch.import_id = ${importId} and ch.outcome <> 'none') as moved
        where ${raw(table)}.subscription_id = moved.id
          and ${raw(table)}.customer_id <> moved.customer_id`,
    );
}

async function removedValues(knex: Knex, ids: readonly number[]): Promise<OldValues[]> {
  const rows = await knex('subscriptions')
    .whereIn('id', [...ids])
    .orderBy('id')
    .select('customerId', ...SUBSCRIPTION_FIELDS);
  return rows.map((row) => ({ customerId: row.customerId, oldValues: fieldsOf(row) }));
}
