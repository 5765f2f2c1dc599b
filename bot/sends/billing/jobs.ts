import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { sendBilling } from './sendBilling.js';
import { BILLING_SEND } from './sendJob.js';

/** Jobs that send billing edits. */
export const billingSendKinds = (parts: ConnectionParts): Readonly<Record<string, JobKind>> => ({
  [BILLING_SEND]: sendBilling(parts),
});
