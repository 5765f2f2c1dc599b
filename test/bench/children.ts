import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What long work in a process of its own took. */
export interface Work {
  rows: number;
  seconds: number;
  /** Memory before it began, and how far it rose above that, in bytes. */
  idle: number;
  over: number;
}

/** An import, and how long its parts took, in seconds. */
export interface Imported extends Work {
  phases: Record<'stage' | 'compare' | 'apply', number>;
}

/** Imports a file as `npm run import` does. */
export const importing = (url: string, file: string): Promise<Imported> =>
  measured('importing.ts', [url, file]);

/** Writes Customers.csv as a download does. */
export const exporting = (url: string, file: string): Promise<Work> =>
  measured('exporting.ts', [url, file]);

/** The rows of a file in plain batched inserts, with the same indexes. */
export const inserting = (url: string, file: string): Promise<Inserted> =>
  measured('inserting.ts', [url, file]);

/** Plain inserts, and the part of it that filling the search index took, in seconds. */
export interface Inserted extends Work {
  index: number;
}

/** The last line that a script of this folder prints, as JSON. */
async function measured<T>(script: string, args: readonly string[]): Promise<T> {
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

/** Runs work in this process and prints what it took, for whoever started the process. */
export async function report<More extends object>(
  work: () => Promise<{ rows: number } & More>,
): Promise<void> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const looking = setInterval(look, 20);
  const began = performance.now();
  const done = await work();
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(looking);
  look();
  process.stdout.write(JSON.stringify({ ...done, seconds, idle, over: peak - idle }));
}
