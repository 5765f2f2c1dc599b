export interface SyncRunRow {
  id: number;
  /** customers, billing, subscriptions, audit, or a sheet such as `prices:US:software`. */
  list: string;
  /** The job or command that runs it, such as `job-12`. */
  owner: string;
  startedAt: string;
  seenAt: string | null;
  endedAt: string | null;
  outcome: 'done' | 'stopped' | 'failed' | null;
  /** JSON. */
  report: string | null;
  pages: number;
  /** Customers on the pages that are stored. */
  listed: number;
  /** Customers on the last page, and on the largest one. */
  lastPage: number;
  largestPage: number;
  /** Leads to the next page; null for the first one. */
  token: string | null;
  restarts: number;
  /** Customers at an end that may be a dead token; null if none was met. */
  doubtfulEnd: number | null;
  /** Null while pages are read. */
  listedAt: string | null;
  /** Customers up to this id were looked for, if they were missing. */
  lookedUpTo: number;
  /** Of those looked for, those not known to be gone. */
  stillThere: number;
}

export interface SyncRow {
  id: number;
  runId: number;
  microsoftId: string;
  /** Unique in a run if it is set: Microsoft ID, space, relationship. */
  recordKey: string | null;
  /** JSON. */
  record: string;
}

/** A customer that a run did not list and that Partner Center no longer has. */
export interface SyncGoneRow {
  runId: number;
  customerId: number;
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
