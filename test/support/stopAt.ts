import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';

/**
 * Preloaded into a process (`--import`), freezes it at the point named by STOP_AT, so that a test
 * can inspect or kill it exactly there. Reports on standard error first. `a after b` freezes it at
 * `a` once it has passed `b`.
 */
const [at = '', after] = process.env['STOP_AT']?.split(' after ') ?? [];
let isDue = after === undefined;
if (after !== undefined)
  subscribe(`clientele:${after}`, () => {
    isDue = true;
  });
if (at !== '')
  subscribe(`clientele:${at}`, () => {
    if (!isDue) return;
    writeSync(2, `stopped at ${at}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
