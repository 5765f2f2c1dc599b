import { ms, table, times, whole } from './tables.js';
import { latenciesOf, median, timed } from './timing.js';

/** Time budget of the plain queries per line, in milliseconds, and minimum number of queries. */
const PLAIN_BUDGET_MS = 3_000;
const MIN_PLAIN_QUERIES = 3;
/** Time budget of our queries, in milliseconds. */
const OWN_BUDGET_MS = 6_000;

/** An operation and its plain query. Both answers are JSON and must be equal. */
export interface ComparedQuery<Ask> {
  name: string;
  asks: readonly Ask[];
  ours: (ask: Ask) => Promise<unknown>;
  plain: (ask: Ask) => Promise<unknown>;
}

/** Table lines that compare our queries with plain ones. */
export interface Comparison {
  line: <Ask>(versus: ComparedQuery<Ask>) => Promise<void>;
  table: () => string;
}

/** @param say reports progress */
export function comparePlain(what: string, say: (what: string) => void): Comparison {
  const lines: string[][] = [];
  return {
    async line({ name, asks, ours, plain }) {
      say(`${what}: ${name}`);
      const ourTimes: number[] = [];
      const ratios: number[] = [];
      const plainTimes: number[] = [];
      const spent = { own: 0, plain: 0 };
      for (const ask of asks) {
        if (ourTimes.length >= MIN_PLAIN_QUERIES && spent.own > OWN_BUDGET_MS) break;
        let answer: unknown;
        const took = await timed(async () => (answer = await ours(ask)));
        ourTimes.push(took);
        spent.own += took;
        if (plainTimes.length >= MIN_PLAIN_QUERIES && spent.plain > PLAIN_BUDGET_MS) continue;
        let expected: unknown;
        const plainTook = await timed(async () => (expected = await plain(ask)));
        plainTimes.push(plainTook);
        spent.plain += plainTook;
        ratios.push(plainTook / took);
        if (JSON.stringify(answer) !== JSON.stringify(expected)) {
          throw new Error(
            `${name}, ${JSON.stringify(ask)}: ${JSON.stringify({ answer, expected }).slice(0, 2_000)}`,
          );
        }
      }
      const { p50, p99, max } = latenciesOf(ourTimes);
      lines.push([
        name,
        `${ms(p50)} (${whole(ourTimes.length)})`,
        ms(p99),
        ms(max),
        `${ms(median(plainTimes))} (${whole(plainTimes.length)})`,
        times(median(ratios)),
      ]);
    },
    table: () => table([what, 'p50', 'p99', 'worst', 'plain p50', 'times'], lines),
  };
}

/** Returns `count` numbers from 1 to `most`, the same on every call. */
export const spreadNumbers = (count: number, most: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i * 2_654_435_761) % most) + 1);
