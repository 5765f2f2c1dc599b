import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import type { Pair, RecordChange } from '../records/list.js';
import { FIELDS, UNKNOWN, type Kept } from './record.js';

/** The subscription's row here, whose columns are null where there is none. */
interface Standing {
  stagedCustomerId: number;
  id: number | null;
  customerId: number | null;
  removedAt: string | null;
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
    .select('r.customerId as stagedCustomerId', 's.id', 's.customerId', 's.removedAt')
    .select(FIELDS.map((field) => `s.${field}`));

/** The file is the truth: nothing of a subscription is edited here. */
export function compareSubscriptions(pairs: readonly Pair<Partial<Kept>>[]): RecordChange[] {
  return (pairs as readonly (Pair<Partial<Kept>> & Standing)[]).flatMap((pair): RecordChange[] => {
    const ours = pair.id === null ? null : keptOf(pair);
    const merged = { ...(ours ?? UNKNOWN), ...pair.record };
    const moved = pair.customerId !== pair.stagedCustomerId;
    const changed = ours === null || moved || FIELDS.some((field) => ours[field] !== merged[field]);
    const added = ours === null || pair.removedAt !== null;
    if (!added && !changed) return [];
    return [
      {
        line: pair.line,
        customerId: pair.stagedCustomerId,
        subjectId: pair.id,
        seen: pair.seen,
        outcome: added ? 'added' : 'changed',
        kept: false,
        conflict: false,
        name: merged.product,
        record: {
          ...merged,
          productKey: fold(merged.product),
        },
        oldValues: ours,
        newValues: merged,
      },
    ];
  });
}

/** What is kept of a row of `subscriptions`. SQLite has no booleans. */
export function keptOf(row: Readonly<Record<string, unknown>>): Kept {
  const { autoRenew } = row;
  const values = FIELDS.map((field) => [field, row[field]]);
  return {
    ...(Object.fromEntries(values) as Kept),
    autoRenew: autoRenew === null ? null : Boolean(autoRenew),
  };
}
