import type { Knex } from 'knex';
import { PROFILE_FIELDS } from '../../billing/fields.js';
import { renewListNames } from '../../customers/listNames.js';
import { refreshDriftOfImport } from '../../drift/refreshDrift.js';
import { analyze, execute } from '../../sql/run.js';
import { sql, type Sql } from '../../sql/tag.js';
import type { Writing } from '../list.js';
import { recordFields } from '../recordFields.js';

/** Columns of `billing_profiles`. */
const PROFILE = {
  ...Object.fromEntries(PROFILE_FIELDS.map((field) => [field, 'text' as const])),
  cityKey: 'text',
  imported: 'text',
} as const;
/** Columns of `customers`, present in the record if the name changed. */
const NAME = { name: 'text', nameKey: 'text', searchText: 'text' } as const;

export const billingWriting: Writing = {
  action: 'billing-imported',
  entries: { added: 'billing-changed', changed: 'billing-changed' },
  lock: lockBilling,
  steps(trx, { id, isPart, database: { dialect } }, at) {
    const profile = recordFields(dialect, PROFILE);
    const name = recordFields(dialect, NAME);
    const changes = sql`from import_changes ch where ch.import_id = ${id}`;
    const ofProfile = sql`${changes} and ch.customer_id = billing_profiles.customer_id`;
    const renamed = sql`${name.value('nameKey')} is not null`;
    const run = (statement: Sql) => () => execute(trx, statement);
    return [
      run(sql`insert into billing_profiles (customer_id, ${profile.names}, changed_at)
        select ch.customer_id, ${profile.values}, ${at}
        ${changes} and ch.outcome = 'added' order by ch.line`),
      run(sql`update billing_profiles set ${profile.assignments()},
          version = billing_profiles.version + 1, changed_at = ${at}
        ${ofProfile} and ch.outcome = 'changed'`),
      // A new base of the next merge is not a visible change, so the version stays.
      run(sql`update billing_profiles set ${profile.assignments(['imported'])}
        ${ofProfile} and ch.outcome = 'based'`),
      // A part is too small for that.
      ...(isPart ? [] : [() => analyze(trx, 'billing_profiles')]),
      run(sql`update customers set ${name.assignments()},
          version = customers.version + 1, changed_at = ${at}
        ${changes} and ch.customer_id = customers.id and ${renamed}`),
      () =>
        renewListNames(
          trx,
          trx
            .from('import_changes as ch')
            .join('customers as c', 'c.id', 'ch.customerId')
            .where('ch.importId', id)
            .whereRaw(renamed.text)
            .select('c.microsoftId'),
        ),
      () => refreshDriftOfImport(trx, id),
    ];
  },
};

/** Locks in the same order as a billing edit, customers first, so that the two cannot deadlock. */
async function lockBilling(trx: Knex.Transaction, importId: number): Promise<void> {
  const ids = () => trx('import_changes').where({ importId }).select('customerId');
  const lock = async (rows: Knex.QueryBuilder) => {
    await trx.from(rows.forUpdate().as('locked')).count('*');
  };
  await lock(trx('customers').whereIn('id', ids()).orderBy('id').select('id'));
  await lock(
    trx('billing_profiles').whereIn('customerId', ids()).orderBy('customerId').select('customerId'),
  );
}
