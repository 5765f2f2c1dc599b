import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';

/** Jobs that send billing edits. */
export const billingSendKinds = (_: ConnectionParts): Readonly<Record<string, JobKind>> => ({});
