import { setTimeout as delay } from 'node:timers/promises';
import { Busy } from '../errors.js';
import { faultOf, isStorageFault } from './faults.js';

/** Time limit of a health check, in milliseconds. */
const HEALTH_MS = 2_000;
const SILENT = 'the database does not answer';

/**
 * State of the writes of one process. `failed` is set by any write that the storage refuses. Only a
 * health check that writes clears it: a transaction that happens to change nothing proves nothing.
 */
export interface Writes {
  failed: boolean;
}

/** Checks of one database; each fails with an error of the database. */
export interface Checks {
  /** Reads a row. Returns a sentence where it finds something wrong without an error. */
  read(): Promise<string | undefined>;
  /** Writes to the disk and leaves nothing behind that anyone reads. */
  write(): Promise<void>;
}

/** Returns `ok`, or in a few words why the database cannot be used. Never throws. */
export function checkHealth(checks: Checks, writes: Writes): Promise<string> {
  return Promise.race([runChecks(checks, writes), delay(HEALTH_MS, SILENT, { ref: false })]);
}

async function runChecks(checks: Checks, writes: Writes): Promise<string> {
  let doing: 'read' | 'written' = 'read';
  try {
    const fault = await checks.read();
    if (fault !== undefined) return fault;
    if (writes.failed) {
      doing = 'written';
      await checks.write();
      writes.failed = false;
    }
    return 'ok';
  } catch (error) {
    // The writer that holds the lock can write.
    if (faultOf(error) instanceof Busy) return 'ok';
    return isStorageFault(error) ? `the database cannot be ${doing}` : SILENT;
  }
}
