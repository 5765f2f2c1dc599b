import { expect } from 'chai';

/** Below this many milliseconds a clock says more about the machine than about the work. */
const MEASURABLE_MS = 20;
/** What is quadratic takes 64 times as long over the eight-fold; what is linear, about 8 times. */
const FACTOR = 8;
const MOST_TIMES = 32;
/** Two steps, so that what is quadratic shows before it takes minutes. */
const SIZES = [1_562, 12_500];

/**
 * Expects work to grow with its size, not with its square: compares the times of one size and of the
 * eight-fold, each the least of three, so that a busy machine does not decide.
 * @param prepare makes work of a size, outside of what is measured
 */
export async function expectLinear(
  what: string,
  prepare: (size: number) => () => unknown,
  sizes: readonly number[] = SIZES,
): Promise<void> {
  for (const size of sizes) {
    const work = prepare(size * FACTOR);
    if ((await timeOf(work)) < MEASURABLE_MS) continue;
    const larger = await least(work);
    const smaller = await least(prepare(size));
    expect(larger / Math.max(smaller, MEASURABLE_MS / MOST_TIMES), what).to.be.below(MOST_TIMES);
  }
}

async function least(work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let time = 0; time < 3; time++) best = Math.min(best, await timeOf(work));
  return best;
}

async function timeOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
