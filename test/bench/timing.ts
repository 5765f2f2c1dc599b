import { readFileSync } from 'node:fs';
import type { Database } from '../../db/index.js';

/** Latencies in milliseconds. */
export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/**
 * Processor time of this process and of the PostgreSQL servers of this database on the same
 * machine, in milliseconds. Unlike elapsed time, it does not depend on other load.
 */
export async function processorClock({ dialect, read }: Database): Promise<() => number> {
  const servers =
    dialect === 'sqlite'
      ? []
      : await read('pg_stat_activity')
          .whereRaw('datname = current_database()')
          .pluck<number[]>('pid');
  return () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000 + servers.reduce((sum, pid) => sum + processorTimeOf(pid), 0);
  };
}

/** Processor time of a process on Linux, in milliseconds; 0 if unknown. */
function processorTimeOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000_000;
  } catch {
    return 0;
  }
}

/** Runs `work` and returns its duration in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Runs `work` on each item in turn and returns the durations in milliseconds.
 * @param between called before the first item and after each
 */
export async function timedEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  between: () => void = () => undefined,
): Promise<number[]> {
  const took: number[] = [];
  between();
  for (const item of items) {
    took.push(await timed(() => work(item)));
    between();
  }
  return took;
}

export function latenciesOf(took: readonly number[]): Latencies {
  return {
    p50: percentile(took, 50),
    p95: percentile(took, 95),
    p99: percentile(took, 99),
    max: Math.max(...took),
  };
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 50);

/** The smallest value that at least `percent` percent do not exceed; 0 if empty. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
