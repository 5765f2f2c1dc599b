import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import type { Recurring } from '../../jobs/recurring.js';
import { SYNC_CUSTOMERS } from './jobInput.js';
import { syncJob } from './syncJob.js';

const DAY_MS = 86_400_000;

/** Jobs that read the list of customers. */
export const listKinds = (parts: ConnectionParts): Readonly<Record<string, JobKind>> => ({
  [SYNC_CUSTOMERS]: syncJob(parts),
});

export const listSchedule: readonly Recurring[] = [{ kind: SYNC_CUSTOMERS, everyMs: DAY_MS }];
