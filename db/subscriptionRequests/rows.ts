import type { Actor } from '../activity/entry.js';
import type {
  RequestRefusal,
  SeenSubscription,
  SubscriptionChange,
  SubscriptionRequest,
} from './subscriptionRequest.js';
import type { SubscriptionRequestRow } from './tables.js';

/** Converts a stored request. */
export function requestOf({
  kind,
  wanted,
  seen,
  theirs,
  refusal,
  agentId,
  agentName,
  endedById,
  endedByName,
  ...plain
}: SubscriptionRequestRow): SubscriptionRequest {
  return {
    ...plain,
    change: { kind, ...(JSON.parse(wanted) as object) } as SubscriptionChange,
    seen: JSON.parse(seen) as SeenSubscription,
    theirs: theirs === null ? null : (JSON.parse(theirs) as SeenSubscription),
    refusal: refusal === null ? null : (JSON.parse(refusal) as RequestRefusal),
    agent: { id: agentId, name: agentName },
    endedBy: endedById === null ? null : { id: endedById, name: endedByName ?? endedById },
  };
}

/** The values of a change without its kind, as they are stored. */
export const wantedText = (change: SubscriptionChange): string =>
  JSON.stringify({ ...change, kind: undefined });

/** Columns of the end of a request. */
export const endedBy = ({ id, name }: Actor, at: string) => ({
  endedAt: at,
  endedById: id,
  endedByName: name,
});
