import type { Approval } from '../../db/approvals/approval.js';

/** The approval with which a verb runs again, and whether the verb has asked for it. */
export interface Granted {
  approval: Approval;
  isUsed: boolean;
}
