import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import type { Pair, RecordChange } from '../records/list.js';
import { COLUMN_OF, FIELDS, UNKNOWN, type Kept } from './record.js';

/** The subscription's row here, whose columns are null where there is none. */
interface Standing {
  staged_customer_id: number;
  id: number | null;
  customer_id: number | null;
  removed_at: string | null;
}

export const SEEN =
  "(cast(coalesce(s.id, 0) as text) || '.' || cast(coalesce(s.version, 0) as text))";

/** Every row beside the subscription that has its id, or whose row it takes over. */
export const subscriptionPairs = (knex: Knex): Knex.QueryBuilder =>
  knex('import_records as r')
    .leftJoin('subscriptions as s', (join) =>
      join.on(
        's.id',
        knex.raw(
          'coalesce(r.subject_id, (select id from subscriptions where subscription_id = r.subject))',
        ),
      ),
    )
    .select('r.customer_id as staged_customer_id', 's.id', 's.customer_id', 's.removed_at')
    .select(Object.values(COLUMN_OF).map((column) => `s.${column}`));

/** The file is the truth: nothing of a subscription is edited here. */
export function compareSubscriptions(pairs: readonly Pair<Partial<Kept>>[]): RecordChange[] {
  return (pairs as readonly (Pair<Partial<Kept>> & Standing)[]).flatMap((pair): RecordChange[] => {
    const ours = pair.id === null ? null : keptOf(pair);
    const merged = { ...(ours ?? UNKNOWN), ...pair.record };
    const moved = pair.customer_id !== pair.staged_customer_id;
    const changed = ours === null || moved || FIELDS.some((field) => ours[field] !== merged[field]);
    const added = ours === null || pair.removed_at !== null;
    if (!added && !changed) return [];
    return [
      {
        line: pair.line,
        customer_id: pair.staged_customer_id,
        subject_id: pair.id,
        seen: pair.seen,
        outcome: added ? 'added' : 'changed',
        kept: false,
        conflict: false,
        name: merged.product,
        record: {
          ...Object.fromEntries(FIELDS.map((field) => [COLUMN_OF[field], merged[field]])),
          product_key: fold(merged.product),
        },
        old_values: ours,
        new_values: merged,
      },
    ];
  });
}

/** What is kept of a row of `subscriptions`. SQLite has no booleans. */
export function keptOf(row: Readonly<Record<string, unknown>>): Kept {
  const { auto_renew } = row;
  const values = FIELDS.map((field) => [field, row[COLUMN_OF[field]]]);
  return {
    ...(Object.fromEntries(values) as Kept),
    autoRenew: auto_renew === null ? null : Boolean(auto_renew),
  };
}
