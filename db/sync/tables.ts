export interface SyncRunRow {
  id: number;
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
  wantedAt: string | null;
}
