import type { Lane } from '../../jobs/runner.js';
import type { Recurring } from '../../jobs/recurring.js';
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

/** Neither ends, so each is added once, whichever process comes first. */
const ONCE_MS = Number.MAX_SAFE_INTEGER;

export const readSchedule: readonly Recurring[] = [
  { kind: READ_ALL, everyMs: ONCE_MS },
  { kind: AUDIT_LOG, everyMs: ONCE_MS },
];
