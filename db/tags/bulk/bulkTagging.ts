/**
 * Reason for a bulk tagging: all matches of a search or all found on a pasted list, undoing an earlier one, or one
 * tag of all its customers.
 */
export type BulkTaggingKind = 'find' | 'undo' | 'rename' | 'merge' | 'delete';

/** `counted` is ready to confirm: its customers are frozen. */
export type BulkTaggingState = 'waiting' | 'counted' | 'applied' | 'dropped';

/** Numbers of customers by outcome. */
export interface BulkTaggingCounts {
  /** Their tags change, or were changed. */
  changes: number;
  /** They have these tags already. */
  same: number;
  /** They would carry too many tags. */
  full: number;
  /** They were edited since, so undoing skips them. */
  left: number;
  /** They are no longer on the list. */
  gone: number;
}

/** A change of the tags of many customers. */
export interface BulkTagging {
  id: number;
  kind: BulkTaggingKind;
  state: BulkTaggingState;
  /** The search as typed; null without one. */
  query: string | null;
  /** The pasted list; null without one. */
  listId: number | null;
  /** Names to add; of a renamed tag its new name. */
  give: string[];
  /** Names to remove; of a renamed tag its old name. */
  take: string[];
  /** The bulk tagging to undo. */
  of: number | null;
  tagId: number | null;
  tagVersion: number | null;
  counts: BulkTaggingCounts | null;
}

export interface NewBulkTagging {
  kind: BulkTaggingKind;
  query?: string | undefined;
  listId?: number | undefined;
  give: readonly string[];
  take: readonly string[];
  of?: number;
  tagId?: number;
  tagVersion?: number;
}
