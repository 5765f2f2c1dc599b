import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Measurements of long work in its own process. */
export interface Work {
  rows: number;
  seconds: number;
  /** Memory before the work, and its peak above that, in bytes. */
  idle: number;
  peakOverIdle: number;
}

/** An import with its phases, in seconds. */
export interface Imported extends Work {
  phases: Record<'stage' | 'compare' | 'apply', number>;
}

/** Imports a file as `npm run import` does. */
export const runImport = (url: string, file: string): Promise<Imported> =>
  runChild('importChild.ts', [url, file]);

/** Writes Customers.csv as a download does. */
export const runExport = (url: string, file: string): Promise<Work> =>
  runChild('exportChild.ts', [url, file]);

/** Inserts the rows of a file in plain batches, with the same indexes. */
export const runInserts = (url: string, file: string): Promise<Inserted> =>
  runChild('insertChild.ts', [url, file]);

/** Plain inserts, with the share of filling the search index, in seconds. */
export interface Inserted extends Work {
  index: number;
}

/** Runs a script of this folder and parses its output as JSON. */
async function runChild<T>(script: string, args: readonly string[]): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--expose-gc', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  let out = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  process.off('exit', end);
  if (status !== 0) throw new Error(`${script} ended with ${status ?? 'a signal'}`);
  return JSON.parse(out) as T;
}

/** Measures `work` in this process and prints the result for the parent process. */
export async function printMeasurements<More extends object>(
  work: () => Promise<{ rows: number } & More>,
): Promise<void> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const sample = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const sampling = setInterval(sample, 20);
  const began = performance.now();
  const done = await work();
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(sampling);
  sample();
  process.stdout.write(JSON.stringify({ ...done, seconds, idle, peakOverIdle: peak - idle }));
}
