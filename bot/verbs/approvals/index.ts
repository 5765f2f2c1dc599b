import { approvals } from './approvals.js';
import { approve } from './approve.js';
import { sendBack } from './sendBack.js';
import { show } from './show.js';
import { withdraw } from './withdraw.js';

/** The verbs of requests that wait for a second agent. */
export const approvalVerbs = [approvals, show, approve, sendBack, withdraw] as const;
