import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import type { Recurring } from '../schedule.js';

/** Jobs that import price sheets. */
export const priceKinds = (_: ConnectionParts): Readonly<Record<string, JobKind>> => ({});

export const priceSchedule: readonly Recurring[] = [];
