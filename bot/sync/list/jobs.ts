import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import type { Recurring } from '../schedule.js';

/** Jobs that read the list of customers. */
export const listKinds = (_: ConnectionParts): Readonly<Record<string, JobKind>> => ({});

export const listSchedule: readonly Recurring[] = [];
