import type { RequestKind, RequestState } from './subscriptionRequest.js';

export interface SubscriptionRequestRow {
  id: number;
  subscriptionId: number;
  customerId: number;
  kind: RequestKind;
  /** JSON: SubscriptionChange without its kind. */
  wanted: string;
  /** JSON: SeenSubscription. */
  seen: string;
  state: RequestState;
  since: string;
  sentAt: string | null;
  acceptedAt: string | null;
  unreachableSince: string | null;
  looks: number;
  /** JSON: SeenSubscription. */
  theirs: string | null;
  /** JSON: RequestRefusal. */
  refusal: string | null;
  agentId: string;
  agentName: string;
  endedById: string | null;
  endedByName: string | null;
  voidReason: string | null;
  version: number;
  createdAt: string;
  changedAt: string;
  endedAt: string | null;
}
