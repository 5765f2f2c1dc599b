import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import type { Recurring } from '../schedule.js';

/** Jobs that read billing information, subscriptions and the audit log. */
export const readKinds = (_: ConnectionParts): Readonly<Record<string, JobKind>> => ({});

export const readSchedule: readonly Recurring[] = [];
