import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';

/**
 * Preloaded into a process (`--import`), it freezes that process at the point which STOP_AT names, so
 * that a test can look around or kill it exactly there. It tells so on standard error first.
 */
const at = process.env['STOP_AT'];
if (at !== undefined) {
  subscribe(`clientele:${at}`, () => {
    writeSync(2, `stopped at ${at}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}
