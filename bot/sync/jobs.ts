import type { ConnectionParts } from '../connection.js';
import type { JobKind } from '../jobs/jobKind.js';

/** Jobs that read from Partner Center. */
export const syncKinds = (_: ConnectionParts): Readonly<Record<string, JobKind>> => ({});
