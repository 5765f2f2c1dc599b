import type { Lane } from '../../jobs/runner.js';
import type { Recurring } from '../schedule.js';
import { AUDIT_LOG, readAuditLog } from './audit.js';
import { READ_ALL, readAll } from './reader.js';
import { readOne, type ReadOneParts } from './readOne.js';
import { READ_ONE } from './readOneInput.js';

/** Jobs that read billing information, subscriptions and the audit log; an opened customer waits for none. */
export const readLanes = (parts: ReadOneParts): Lane[] => [
  { kinds: { [READ_ALL]: readAll(parts) }, maxConcurrent: 1 },
  { kinds: { [AUDIT_LOG]: readAuditLog(parts) }, maxConcurrent: 1 },
  { kinds: { [READ_ONE]: readOne(parts) }, maxConcurrent: 4 },
];

const MINUTE_MS = 60_000;

/** Neither ends, so each is added once. */
export const readSchedule: readonly Recurring[] = [
  { kind: READ_ALL, everyMs: MINUTE_MS },
  { kind: AUDIT_LOG, everyMs: MINUTE_MS },
];
