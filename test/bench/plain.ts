import { ms, table, times, whole } from './tables.js';
import { latenciesOf, median, timed } from './timing.js';

/** Time budget of the plain queries per line, in milliseconds, and minimum number of queries. */
const PLAIN_TIME = 3_000;
const PLAIN_ASKED = 3;
/** Time budget of our queries, in milliseconds. */
const OWN_TIME = 6_000;

/** An operation and its plain query. Both answers are JSON and must be equal. */
export interface Versus<Ask> {
  name: string;
  asks: readonly Ask[];
  ours: (ask: Ask) => Promise<unknown>;
  plain: (ask: Ask) => Promise<unknown>;
}

/** Table lines that compare our queries with plain ones. */
export interface Beside {
  line: <Ask>(versus: Versus<Ask>) => Promise<void>;
  table: () => string;
}

/** @param say reports progress */
export function besidePlain(what: string, say: (what: string) => void): Beside {
  const lines: string[][] = [];
  return {
    async line({ name, asks, ours, plain }) {
      say(`${what}: ${name}`);
      const own: number[] = [];
      const ratios: number[] = [];
      const simple: number[] = [];
      const spent = { own: 0, plain: 0 };
      for (const ask of asks) {
        if (own.length >= PLAIN_ASKED && spent.own > OWN_TIME) break;
        let answer: unknown;
        const took = await timed(async () => (answer = await ours(ask)));
        own.push(took);
        spent.own += took;
        if (simple.length >= PLAIN_ASKED && spent.plain > PLAIN_TIME) continue;
        let expected: unknown;
        const plainly = await timed(async () => (expected = await plain(ask)));
        simple.push(plainly);
        spent.plain += plainly;
        ratios.push(plainly / took);
        if (JSON.stringify(answer) !== JSON.stringify(expected)) {
          throw new Error(
            `${name}, ${JSON.stringify(ask)}: ${JSON.stringify({ answer, expected }).slice(0, 2_000)}`,
          );
        }
      }
      const { p50, p99, max } = latenciesOf(own);
      lines.push([
        name,
        `${ms(p50)} (${whole(own.length)})`,
        ms(p99),
        ms(max),
        `${ms(median(simple))} (${whole(simple.length)})`,
        times(median(ratios)),
      ]);
    },
    table: () => table([what, 'p50', 'p99', 'worst', 'plain p50', 'times'], lines),
  };
}

/** Returns `count` numbers from 1 to `most`, the same on every call. */
export const someOf = (count: number, most: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i * 2_654_435_761) % most) + 1);
