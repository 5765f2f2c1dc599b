import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { find, resultsFile, type FindResults } from './find.js';
import { cachedList } from './lists.js';
import type { Bench } from './part.js';
import { picture, type Line } from './picture.js';
import { CLASSES } from './queries.js';
import { ms, table, times, whole } from './tables.js';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** Goal for a first page, in milliseconds. */
const GOAL_MS = { sqlite: 10, postgres: 40 };
const TITLE = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/**
 * Shows the time of a find by list size, as a table and a picture in the docs. Measures missing
 * sizes first. Uses processor time, because sizes are measured at different times, under different
 * load.
 */
export async function growth(bench: Bench): Promise<void> {
  const sizes = SIZES.filter((rows) => rows <= bench.rows);
  const results: FindResults[] = [];
  for (const rows of sizes) results.push(await resultsOf({ ...bench, rows }));

  const lines = CLASSES.map((kind) => {
    const took = results.map((result) => result[kind].spent);
    return [kind, ...took.map((one) => ms(one)), times((took.at(-1) ?? 0) / (took[0] ?? 1))];
  });
  const like = results.map((result) => Math.max(...CLASSES.map((kind) => result[kind].like)));
  lines.push([
    'LIKE, p50',
    ...like.map((one) => ms(one)),
    times((like.at(-1) ?? 0) / (like[0] ?? 1)),
  ]);
  bench.print(table(['find, p99 of processor time', ...sizes.map(whole), 'growth'], lines));

  const chartLines: Line[] = [
    ...CLASSES.map((kind) => ({ name: kind, points: results.map((result) => result[kind].spent) })),
    { name: 'LIKE, p50', points: like, dashed: true },
  ];
  const path = join('docs', 'pictures', `latency-${bench.dialect}.svg`);
  const title = `${TITLE[bench.dialect]}: p99 of a find in milliseconds of processor time, by list size`;
  await writeFile(path, picture({ title, sizes, lines: chartLines, goal: GOAL_MS[bench.dialect] }));
  bench.print(`Picture: ${path}`);
}

async function resultsOf(bench: Bench): Promise<FindResults> {
  const path = resultsFile(bench);
  if (!existsSync(path)) {
    bench.say(`growth: find at ${whole(bench.rows)}`);
    await find({ ...bench, list: () => cachedList(bench, bench.say), print: () => undefined });
  }
  return JSON.parse(await readFile(path, 'utf8')) as FindResults;
}
