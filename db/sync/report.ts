import type { NamedCount } from '../import/report.js';

/** Changes of a sync of the customer list, or of a dry run. */
export interface ListChanges {
  /** Customers that Partner Center listed. */
  listed: number;
  added: NamedCount;
  changed: NamedCount;
  unchanged: number;
  removed: NamedCount;
  /** Gone from Partner Center, but still on the list until an Admin agent confirms their removal. */
  gone: NamedCount;
  /** Not listed and looked for, but not known to be gone: they stay. */
  stillThere: number;
  /** Not listed and not looked for, because enough others are gone: they stay. */
  notSought: number;
  leftOut: NamedCount;
  /** Edited here, and not changed there. */
  kept: NamedCount;
  /** Changed here and there, to different values. */
  conflicts: NamedCount;
  /** Customers whose billing information differs from Partner Center's. */
  drift: number;
}

/** The result of a sync of the customer list. */
export type SyncReport =
  | { kind: 'applied'; changes: ListChanges }
  /** A dry run. `first`: an Admin agent may apply it. */
  | { kind: 'preview'; first: boolean; changes: ListChanges }
  /** A first sync would add too many customers. */
  | {
      kind: 'other-relationship';
      relationship: string;
      listed: number;
      added: number;
      /** Of those added, on the list with another relationship. */
      elsewhere: number;
    }
  /** Partner Center listed nobody. */
  | { kind: 'nothing-listed' }
  /** The list ended at a different place each time it was read. */
  | { kind: 'no-end' }
  /** Partner Center refused to give the list. */
  | { kind: 'refused'; code: string; text: string }
  | { kind: 'unreachable' }
  /** An error that is in the log. */
  | { kind: 'failed' };

/** Most names of each kind in a report. */
export const MAX_NAMES = 20;
