import { fold } from '../../fold.js';
import { recordComparison, type Pair, type RecordChange } from '../compareRecords.js';
import {
  NO_SUBSCRIPTION,
  SUBSCRIPTION_FIELDS,
  type StagedSubscription,
  type SubscriptionFields,
} from './subscriptionRecord.js';
import { takeOverOrdered } from './takeOverOrdered.js';

/** The stored subscription of a row; its columns are null for a new one. */
interface StoredSubscription {
  stagedCustomerId: number;
  id: number | null;
  customerId: number | null;
  removedAt: string | null;
}

type SubscriptionPair = Pair<StagedSubscription, StoredSubscription & SubscriptionFields>;

export const subscriptionComparison = recordComparison<
  StagedSubscription,
  StoredSubscription & SubscriptionFields
>({
  prepare: takeOverOrdered,
  // The subscription with the row's id, or the one that the row takes over.
  pairs: (knex) =>
    knex('import_rows as r')
      .leftJoin('subscriptions as s', (join) =>
        join.on(
          's.id',
          knex.raw(
            `coalesce(r.record_id,
              (select id from subscriptions where subscription_id = r.record_key))`,
          ),
        ),
      )
      .select('r.customerId as stagedCustomerId', 's.id', 's.customerId', 's.removedAt')
      .select(SUBSCRIPTION_FIELDS.map((field) => `s.${field}`)),
  seen: "(cast(coalesce(s.id, 0) as text) || '.' || cast(coalesce(s.version, 0) as text))",
  compare: (_, pairs) => pairs.flatMap((pair) => compareSubscription(pair) ?? []),
});

/** The file wins, because subscriptions cannot be edited here. */
function compareSubscription(pair: SubscriptionPair): RecordChange | undefined {
  const { id, line, seen, stagedCustomerId: customerId } = pair;
  const ours = id === null ? null : fieldsOf(pair);
  const { damaged, ...theirs } = pair.record;
  const merged = { ...(ours ?? NO_SUBSCRIPTION), ...theirs };
  const added = ours === null || pair.removedAt !== null;
  const changed =
    pair.customerId !== customerId ||
    SUBSCRIPTION_FIELDS.some((field) => ours?.[field] !== merged[field]);
  if (!added && !changed && !damaged) return undefined;
  return {
    line,
    customerId,
    recordId: id,
    seen,
    outcome: added ? 'added' : changed ? 'changed' : 'none',
    damaged,
    kept: false,
    conflict: false,
    name: merged.product,
    record: { ...merged, productKey: fold(merged.product) },
    oldValues: ours,
    newValues: merged,
  };
}

export const fieldsOf = (row: SubscriptionFields): SubscriptionFields =>
  Object.fromEntries(
    SUBSCRIPTION_FIELDS.map((field) => [field, row[field]]),
  ) as unknown as SubscriptionFields;
