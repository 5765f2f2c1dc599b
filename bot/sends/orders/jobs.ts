import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';

/** Jobs that send orders. */
export const orderSendKinds = (_: ConnectionParts): Readonly<Record<string, JobKind>> => ({});
