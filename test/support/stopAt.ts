import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';

/**
 * Preloaded into a process (`--import`), freezes it at the point named by STOP_AT, so that a test
 * can inspect or kill it exactly there. Reports on standard error first.
 */
const at = process.env['STOP_AT'];
if (at !== undefined) {
  subscribe(`clientele:${at}`, () => {
    writeSync(2, `stopped at ${at}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}
