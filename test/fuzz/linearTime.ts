import { expect } from 'chai';

/** Minimum duration for a meaningful measurement. */
const MEASURABLE_MS = 20;
/** At eight times the size, quadratic work takes 64 times as long and linear work about 8 times. */
const FACTOR = 8;
const MAX_RATIO = 32;
/** Two sizes, so that quadratic work is detected before it takes minutes. */
const SIZES = [1_562, 12_500];

/** Noise does not exceed the limit this often in a row. Quadratic work always does. */
const MAX_TRIES = 5;

/**
 * Expects work to grow linearly with its size. Compares the processor time at one size and at eight times that
 * size, each the minimum of three runs, so that a busy machine does not matter.
 * @param prepare creates work of a size, outside the measurement
 */
export async function expectLinear(
  what: string,
  prepare: (size: number) => () => unknown,
  sizes: readonly number[] = SIZES,
): Promise<void> {
  for (const size of sizes) {
    const work = prepare(size * FACTOR);
    if ((await processorTimeOf(work)) < MEASURABLE_MS) continue;
    let ratio = Infinity;
    for (let tries = 0; tries < MAX_TRIES && ratio >= MAX_RATIO; tries++) {
      const larger = await fastest(work);
      const smaller = await fastest(prepare(size));
      ratio = larger / Math.max(smaller, MEASURABLE_MS / MAX_RATIO);
    }
    expect(ratio, what).to.be.below(MAX_RATIO);
  }
}

async function fastest(work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let time = 0; time < 3; time++) best = Math.min(best, await processorTimeOf(work));
  return best;
}

/** Returns the milliseconds of processor time that work takes, with everything else in this process. */
export async function processorTimeOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}
