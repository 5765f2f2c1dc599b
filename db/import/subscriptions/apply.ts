import type { Knex } from 'knex';
import { jsonFields, analyze } from '../../sql/rows.js';
import type { Run } from '../run.js';

/** What a change writes to `subscriptions`. */
const SUBSCRIPTION = {
  subscriptionId: 'text',
  productId: 'text',
  skuId: 'text',
  product: 'text',
  productKey: 'text',
  quantity: 'integer',
  status: 'text',
  term: 'text',
  billingPlan: 'text',
  startDate: 'text',
  endDate: 'text',
  autoRenew: 'boolean',
  cancellableUntil: 'text',
  orderNumber: 'text',
} as const;

export async function lockSubscriptions(trx: Knex.Transaction, importId: number): Promise<void> {
  const changed: Knex.QueryBuilder = trx('import_record_changes').where({ importId });
  const missing: Knex.QueryBuilder = trx('import_record_missing').where({ importId });
  const ids = changed.select('subjectId').union(missing.select('subjectId'));
  const rows = trx('subscriptions').whereIn('id', ids).orderBy('id').forUpdate().select('id');
  await trx.from(rows.as('locked')).count('*');
}

export function subscriptionSteps(
  trx: Knex.Transaction,
  run: Run,
  at: string,
): (() => Promise<unknown>)[] {
  const { id, database } = run;
  const fields = jsonFields(database.dialect, 'ch.record', SUBSCRIPTION);
  const set = [...fields].map(([column, value]) => `${column} = ${value}`).join(', ');
  const from = 'from import_record_changes ch where ch.import_id = ?';
  return [
    () =>
      trx.raw(
        `insert into subscriptions (customer_id, ${[...fields.keys()].join(', ')}, created_at, changed_at)
         select ch.customer_id, ${[...fields.values()].join(', ')}, ?, ?
         ${from} and ch.subject_id is null order by ch.line`,
        [at, at, id],
      ),
    () =>
      trx.raw(
        `update subscriptions set customer_id = ch.customer_id, ${set}, removed_at = null,
           version = subscriptions.version + 1, changed_at = ?
         ${from} and ch.subject_id = subscriptions.id`,
        [at, id],
      ),
    () =>
      trx('subscriptions')
        .whereIn('id', trx('import_record_missing').where({ importId: id }).select('subjectId'))
        .update({ removedAt: at, changedAt: at, version: trx.raw('version + 1') }),
    () => analyze(trx, database.dialect, 'subscriptions'),
  ];
}
