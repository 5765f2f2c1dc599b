import type { Database } from '../../../db/index.js';
import type { SyncReport } from '../../../db/sync/report.js';
import type { Urgency } from '../../../partnercenter/budget.js';
import type { PartnerCenter } from '../../../partnercenter/partnerCenter.js';

/** Options of a sync of the customer list. */
export interface SyncOptions {
  /** Changes nothing. */
  dryRun?: boolean | undefined;
  /** Applies a first sync over a list that came from a file. */
  apply?: boolean | undefined;
  /** Applies a first sync although it would add many customers. */
  acceptNew?: boolean | undefined;
  /** Number of customers whose removal an Admin agent has confirmed. */
  remove?: number | undefined;
}

/** Progress of a sync, to be shown. */
export type SyncProgress =
  | { phase: 'listing' | 'looking-up'; done: number }
  | { phase: 'importing'; done: number; total: number };

/** Everything that a sync of the customer list works with. */
export interface CustomersSync {
  partnerCenter: Pick<PartnerCenter, 'customers'>;
  database: Database;
  /** Relationship of the customers that the service lists. */
  relationship: string;
  /** The job or command. After a kill it goes on with its run. */
  owner: string;
  /** Tells if the owner of an open run has ended, so that this one goes on with the run. */
  takesOver?: ((owner: string) => boolean) | undefined;
  options: SyncOptions;
  /** `waiting` if a person asked for it: then its calls go before the reads of customers. */
  urgency: Urgency;
  /** Called between steps. Throws to stop; the sync goes on from there later. */
  step(runId: number, progress: SyncProgress): Promise<void>;
  /** Called during the import, which is one step. */
  onImport(progress: SyncProgress): void;
}

/** Partner Center, the database or another sync does not allow it now. What was read stays. */
export interface TryLater {
  kind: 'later';
  why: 'unreachable' | 'database' | 'other-sync';
}

/** The sync has ended. */
export interface SyncEnded {
  kind: 'ended';
  runId: number;
  report: SyncReport;
}

export const later = (why: TryLater['why']): TryLater => ({ kind: 'later', why });
