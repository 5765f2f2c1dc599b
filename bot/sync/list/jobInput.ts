import type { SyncOptions } from './customersSync.js';

/** Kind of the job that syncs the customer list. */
export const SYNC_CUSTOMERS = 'sync-customers';

export interface SyncJobInput extends Pick<SyncOptions, 'apply' | 'remove'> {
  /** Id of the message that progress and the report replace. */
  messageId?: string | undefined;
}
