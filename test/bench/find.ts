import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { createCustomers, type Customers } from '../../db/customers/repository.js';
import { connect, type Database } from '../../db/index.js';
import { queryRows } from '../../db/sql/run.js';
import { sql } from '../../db/sql/tag.js';
import { limitedTotal } from '../../db/sql/total.js';
import { hasTokens } from '../../db/search/postgresEngine.js';
import { planOf, type Search } from '../../db/search/plan.js';
import { ftsExpression } from '../../db/search/sqliteEngine.js';
import { byLike, plainConnection } from './like.js';
import { CACHE_FOLDER, type ListKind } from './lists.js';
import type { Bench } from './part.js';
import { CLASSES, drawQueries, type QueryClass } from './queries.js';
import { ms, table, times, whole } from './tables.js';
import {
  latenciesOf,
  median,
  percentile,
  processorClock,
  timed,
  timedEach,
  type Latencies,
} from './timing.js';

const QUERIES = 200;
/** Rounds per query. Their median excludes the effect of other processes. */
const ROUNDS = 3;
/** Time budget of LIKE per class, in milliseconds, and minimum number of its queries. */
const LIKE_BUDGET_MS = 3_000;
const MIN_LIKE_QUERIES = 3;
/** Duration of a LIKE query from which the index should be faster, in milliseconds. */
const SLOW_LIKE_MS = 300;

/** Measurements of a class, in milliseconds. */
export interface ClassResult extends Latencies {
  /** Processor time only, p99. */
  spent: number;
  like: number;
}
export type FindResults = Record<QueryClass, ClassResult>;

export const resultsFile = ({ dialect, rows, seed }: ListKind): string =>
  join(CACHE_FOLDER, `find-${dialect}-${rows}-${seed}.json`);

/** First pages of 200 queries per class, compared with LIKE and with the index alone. */
export async function find(bench: Bench): Promise<void> {
  const { url } = await bench.list();
  const database = await connect(url);
  const plain = plainConnection(bench.dialect, url);
  try {
    const results: Partial<FindResults> = {};
    const lines: string[][] = [];
    const draw = await drawQueries(database, bench.seed);
    for (const kind of CLASSES) {
      bench.say(`find: ${kind}`);
      const searches = (await draw(kind, QUERIES)).map((typed) => readSearch(typed).search);
      const { line, result } = await measureClass(kind, searches, database, plain);
      results[kind] = result;
      lines.push(line);
    }
    await writeFile(resultsFile(bench), JSON.stringify(results));
    bench.print(table(HEADS, lines));
    bench.print(
      `Milliseconds. ${QUERIES} queries per class, each run ${ROUNDS} times, with the median used. ` +
        '“Worst” is the maximum of all runs. “Processor” is the time the processor spent on the query, including the database but no other ' +
        'processes. In parentheses: the number of queries also run with LIKE, each compared with ' +
        'the answer of find: the same total and the same rows in the same order. “Times” compares the same ' +
        `queries. “Least” is the minimum of those with LIKE at ${SLOW_LIKE_MS} ms or more. The time for typos includes the closest ` +
        `spellings, which LIKE does not find. ${cpus().length} processors, ` +
        `load average ${loadavg()[1]?.toFixed(1) ?? '?'} over five minutes.`,
    );
  } finally {
    await plain.destroy();
    await database.close();
  }
}

const HEADS = [
  'class', 'p50', 'p95', 'p99', 'worst', 'p99, processor', 'LIKE p50', 'times', 'least', 'index alone', 'find / index',
]; // prettier-ignore

async function measureClass(
  kind: QueryClass,
  searches: readonly Search[],
  database: Database,
  plain: Knex,
): Promise<{ line: string[]; result: ClassResult }> {
  const customers = createCustomers(database.read);
  const ask = async (search: Search) => {
    const page = await customers.find(search);
    if (kind === 'typo' && page.total.count === 0) await customers.closest(search);
  };
  const clock = await processorClock(database);
  const rounds: number[][] = [];
  const spent: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const own: number[] = [];
    rounds.push(
      await timedEach(searches, ask, () => {
        own.push(clock());
      }),
    );
    spent.push(searches.map((_, i) => (own[i + 1] ?? 0) - (own[i] ?? 0)));
  }
  const medians = (of: readonly number[][]) =>
    searches.map((_, i) => median(of.map((round) => round[i] ?? 0)));
  const took = medians(rounds);
  const like = await timeLike(searches, customers, plain);
  const ratios = like.map((time, i) => time / (took[i] ?? 1));
  const slow = ratios.filter((_, i) => (like[i] ?? 0) >= SLOW_LIKE_MS);
  const index = median(await timedEach(searches, (search) => queryIndexOnly(database, search)));
  const { p50, p95, p99 } = latenciesOf(took);
  const result = {
    p50,
    p95,
    p99,
    max: Math.max(...rounds.flat()),
    spent: percentile(medians(spent), 99),
    like: median(like),
  };
  const line = [
    kind,
    ms(p50),
    ms(p95),
    ms(p99),
    ms(result.max),
    ms(result.spent),
    `${ms(result.like)} (${whole(like.length)})`,
    times(median(ratios)),
    slow.length > 0 ? times(Math.min(...slow)) : '',
    ms(index),
    times(p50 / index),
  ];
  return { line, result };
}

/** Times as many LIKE queries as the budget allows. Throws if an answer differs from find. */
async function timeLike(
  searches: readonly Search[],
  customers: Customers,
  plain: Knex,
): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + LIKE_BUDGET_MS;
  for (const search of searches) {
    if (took.length >= MIN_LIKE_QUERIES && performance.now() > until) break;
    let answer = { ids: [] as number[], total: limitedTotal(0) };
    took.push(await timed(async () => (answer = await byLike(plain, planOf(search)))));
    const { rows, total } = await customers.find(search);
    const found = { ids: rows.map(({ id }) => id), total };
    if (JSON.stringify(found) !== JSON.stringify(answer)) {
      throw new Error(
        `find and LIKE disagree about ${JSON.stringify(search)}: ${JSON.stringify({ found, answer })}`,
      );
    }
  }
  return took;
}

/** Queries only the index, up to the 1,000 matches that find counts. */
async function queryIndexOnly({ dialect, read }: Database, search: Search): Promise<void> {
  const { tokens } = planOf(search);
  const matching =
    dialect === 'sqlite'
      ? sql`select rowid from search_index where search_index match ${ftsExpression(tokens)}`
      : sql`select 1 from search_index c where ${hasTokens(tokens)}`;
  const counted = sql`select count(*) as count from (${matching} limit 1001) as matching`;
  await queryRows(read, counted);
}
