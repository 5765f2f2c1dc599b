import type { Knex } from 'knex';
import { jsonFields, analyze } from '../../sql/rows.js';
import type { Run } from '../run.js';

/** What a change writes to `subscriptions`. */
const SUBSCRIPTION = {
  subscription_id: 'text',
  product_id: 'text',
  sku_id: 'text',
  product: 'text',
  product_key: 'text',
  quantity: 'integer',
  status: 'text',
  term: 'text',
  billing_plan: 'text',
  start_date: 'text',
  end_date: 'text',
  auto_renew: 'boolean',
  cancellable_until: 'text',
  order_number: 'text',
} as const;

export async function lockSubscriptions(trx: Knex.Transaction, importId: number): Promise<void> {
  const ids = trx('import_record_changes')
    .where({ import_id: importId })
    .select('subject_id')
    .union(trx('import_record_missing').where({ import_id: importId }).select('subject_id'));
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
        .whereIn('id', trx('import_record_missing').where({ import_id: id }).select('subject_id'))
        .update({ removed_at: at, changed_at: at, version: trx.raw('version + 1') }),
    () => analyze(trx, database.dialect, 'subscriptions'),
  ];
}
