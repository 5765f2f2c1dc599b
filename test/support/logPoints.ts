import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

/**
 * Preloaded into a process (`--import`), appends each point of `db/points.ts` that the process
 * passes to the file named by LOG_POINTS, with the time. Synchronous, so that a SIGKILL right
 * after loses nothing.
 */
const file = process.env['LOG_POINTS'];
const POINTS = [
  'write.before',
  'write.committed',
  'upload.range',
  'bulk.staging',
  'bulk.applying',
  'bulk.committed',
  'import.staging',
  'import.committed',
];
if (file !== undefined) {
  for (const name of POINTS) {
    subscribe(`clientele:${name}`, () => appendFileSync(file, `${Date.now()} ${name}\n`));
  }
}
