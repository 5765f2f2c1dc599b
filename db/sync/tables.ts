export interface SyncRunRow {
  id: number;
  /** customers, billing, subscriptions, audit, or a sheet such as `prices:US:software`. */
  list: string;
  startedAt: string;
  endedAt: string | null;
  outcome: 'done' | 'stopped' | 'failed' | null;
  /** JSON. */
  report: string | null;
}

export interface SyncRow {
  id: number;
  runId: number;
  microsoftId: string;
  /** JSON. */
  record: string;
}

export interface CustomerReadRow {
  customerId: number;
  billingAt: string | null;
  subscriptionsAt: string | null;
  /** When the last read began, whatever its end. */
  triedAt: string;
  dueAt: string;
  /** When the audit log named the customer; null once it was read since. */
  wantedAt: string | null;
  /** Microsoft's code, or `unknown` without an answer; null if the last read was answered. */
  refused: string | null;
}
