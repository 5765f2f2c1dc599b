import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { execute } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import type { Run } from '../import/run.js';

/** Tells if no import has brought a subscription yet: the first list is no news. */
export const isFirstSubscriptionList = async (knex: Knex): Promise<boolean> =>
  (await knex('subscriptions').whereNotNull('subscriptionId').first('id')) === undefined;

/** Fields of a subscription whose changes are news. */
const FIELDS = ['quantity', 'autoRenew', 'status', 'endDate', 'cancellableUntil'];

/** Records subscriptions that an import added, changed or removed, once it has written them. */
export async function recordSubscriptionChanges(
  trx: Knex.Transaction,
  { id, isPart }: Pick<Run, 'id' | 'isPart'>,
  at: string,
  isFirst: boolean,
): Promise<void> {
  const source = sql`from import_changes ch where ch.import_id = ${id}`;
  if (isFirst && !isPart) {
    await execute(
      trx,
      sql`insert into list_changes (run_id, at, kind, new_value)
        select ${id}, ${at}, 'subscriptions-first', cast(count(*) as text) ${source}
        and ch.outcome = 'added' having count(*) > 0`,
    );
    return;
  }
  // Partner Center gives subscriptions by customer: those of one that was never read before are no news.
  const isKnown = isPart
    ? sql`and (exists (select 1 from customer_reads r
          where r.customer_id = ch.customer_id and r.subscriptions_at is not null)
        or exists (select 1 from subscriptions s where s.customer_id = ch.customer_id
          and s.subscription_id is not null and s.created_at < ${at}))`
    : raw('');
  await execute(
    trx,
    sql`insert into list_changes (run_id, at, kind, customer_id, about, new_value)
      select ${id}, ${at},
        case when ch.record_id is null then 'subscription-new' else 'subscription-back' end,
        ch.customer_id, ch.name, ch.record ->> 'quantity'
      ${source} and ch.outcome = 'added' ${isKnown} order by ch.line`,
  );
  await execute(trx, changedFields(trx, id, at));
  await execute(
    trx,
    sql`insert into list_changes (run_id, at, kind, customer_id, about, old_value)
      select ${id}, ${at}, 'subscription-gone', s.customer_id, s.product, cast(s.quantity as text)
      from import_missing m join subscriptions s on s.id = m.record_id
      where m.import_id = ${id} order by m.record_id`,
  );
}

/**
 * One row for each field that has another value now. A value that was not known before is no change: the first
 * file with a column would report every subscription. A renewal moves the window too, and is told once.
 */
function changedFields(trx: Knex, importId: number, at: string) {
  const json = (values: string) =>
    raw(dialectOf(trx) === 'postgres' ? `cast(ch.${values} as jsonb)` : `ch.${values}`);
  const fields = raw(FIELDS.map((field) => `select '${field}' as field`).join(' union all '));
  return sql`insert into list_changes (run_id, at, kind, customer_id, about, old_value, new_value)
    with pairs as materialized (
      select ch.line, ch.customer_id, ch.name, ${json('old_values')} as old, ${json('new_values')} as new
      from import_changes ch where ch.import_id = ${importId} and ch.outcome = 'changed')
    select ${importId}, ${at}, case field
        when 'quantity' then case when cast(new_value as integer) < cast(old_value as integer)
          then 'seats-fewer' else 'seats-more' end
        when 'autoRenew' then case when new_value in ('true', '1') then 'renew-on' else 'renew-off' end
        when 'status' then 'status-changed'
        when 'endDate' then 'term-end'
        else 'window' end,
      customer_id, name,
      case field when 'autoRenew' then null else old_value end,
      case field when 'autoRenew' then null else new_value end
    from (
      select p.line, p.customer_id, p.name, f.field,
        cast(p.old ->> f.field as text) as old_value, cast(p.new ->> f.field as text) as new_value,
        case when p.old ->> 'endDate' <> p.new ->> 'endDate' then 1 else 0 end as moved
      from pairs p cross join (${fields}) as f) as changed
    where old_value <> '' and new_value <> '' and old_value <> new_value
      and not (field = 'cancellableUntil' and moved = 1)
    order by line, field`;
}
