import type { Knex } from 'knex';
import { PROFILE_FIELDS } from '../../billing/fields.js';
import { renewListNames } from '../../customers/listNames.js';
import { jsonFields, analyze } from '../../sql/rows.js';
import type { Run } from '../run.js';

/** What a change writes to `billing_profiles`. */
const PROFILE = {
  ...Object.fromEntries(PROFILE_FIELDS.map((field) => [field, 'text' as const])),
  cityKey: 'text',
  imported: 'text',
} as const;
/** And to `customers`, where the name is another. */
const NAME = { name: 'text', nameKey: 'text', searchText: 'text' } as const;

/** In the order of a billing edit: the customers first. */
export async function lockBilling(trx: Knex.Transaction, importId: number): Promise<void> {
  const ids = () => trx('import_record_changes').where({ importId }).select('customerId');
  const locked = async (rows: Knex.QueryBuilder) => {
    await trx.from(rows.forUpdate().as('locked')).count('*');
  };
  await locked(trx('customers').whereIn('id', ids()).orderBy('id').select('id'));
  await locked(
    trx('billing_profiles').whereIn('customerId', ids()).orderBy('customerId').select('customerId'),
  );
}

/** What only the base of the next merge needs is no change that anyone sees: the version stays. */
export function billingSteps(
  trx: Knex.Transaction,
  run: Run,
  at: string,
): (() => Promise<unknown>)[] {
  const { id, database } = run;
  const profile = jsonFields(database.dialect, 'ch.record', PROFILE);
  const name = jsonFields(database.dialect, 'ch.record', NAME);
  const set = (fields: ReadonlyMap<string, string>) =>
    [...fields].map(([column, value]) => `${column} = ${value}`).join(', ');
  const from = 'from import_record_changes ch where ch.import_id = ?';
  return [
    () =>
      trx.raw(
        `insert into billing_profiles (customer_id, ${[...profile.keys()].join(', ')}, changed_at)
         select ch.customer_id, ${[...profile.values()].join(', ')}, ?
         ${from} and ch.outcome = 'added' order by ch.line`,
        [at, id],
      ),
    () =>
      trx.raw(
        `update billing_profiles set ${set(profile)}, version = billing_profiles.version + 1, changed_at = ?
         ${from} and ch.customer_id = billing_profiles.customer_id and ch.outcome = 'changed'`,
        [at, id],
      ),
    () =>
      trx.raw(
        `update billing_profiles set imported = ${profile.get('imported') ?? ''}
         ${from} and ch.customer_id = billing_profiles.customer_id and ch.outcome = 'based'`,
        [id],
      ),
    () => analyze(trx, database.dialect, 'billing_profiles'),
    () =>
      trx.raw(
        `update customers set ${set(name)}, version = customers.version + 1, changed_at = ?
         ${from} and ch.customer_id = customers.id and ${name.get('name_key') ?? ''} is not null`,
        [at, id],
      ),
    () =>
      renewListNames(
        trx,
        trx('import_record_changes as ch')
          .join('customers as c', 'c.id', 'ch.customerId')
          .where('ch.importId', id)
          .whereRaw(`${name.get('name_key') ?? ''} is not null`)
          .select('c.microsoftId'),
      ),
  ];
}
