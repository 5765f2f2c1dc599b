import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dialect } from '../../db/index.js';
import { runTeardown } from '../support/teardown.js';
import { reading } from './reading.js';
import { reads } from './reads.js';
import { renewals } from './renewals.js';
import { changes } from './changes.js';
import { concurrency } from './concurrency.js';
import { card } from './card.js';
import { catalog } from './catalog.js';
import { exportPart } from './export.js';
import { find } from './find.js';
import { growth } from './growth.js';
import { importPart } from './import.js';
import { hasPostgres, CACHE_FOLDER, cachedList } from './lists.js';
import { ordering } from './ordering.js';
import type { Bench, Part } from './part.js';
import { start } from './start.js';
import { storage } from './storage.js';
import { tagging } from './tagging.js';
import { turn } from './turn.js';
import { whole } from './tables.js';
import { wholeList } from './wholeList.js';

/**
 * `npm run bench -- [part…] [--rows N] [--dialect sqlite|postgres] [--seed N]`: measures the named
 * parts, or all, on SQLite and, if BENCH_DATABASE_URL or TEST_DATABASE_URL is set, on PostgreSQL.
 * Prints Markdown and saves it in `data/bench/`.
 */
const PARTS: Record<string, Part> = {
  find,
  turn,
  list: wholeList,
  export: exportPart,
  import: importPart,
  concurrency,
  card,
  start,
  growth,
  reads,
  renewals,
  changes,
  tagging,
  ordering,
  catalog,
  storage,
  read: reading,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000' },
    dialect: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const rows = Number(values.rows);
const seed = Number(values.seed);
const unknown = positionals.filter((name) => !(name in PARTS));
const known = values.dialect === undefined || /^(sqlite|postgres)$/.test(values.dialect);
if (unknown.length > 0 || !known || !(rows >= 1_000) || !Number.isSafeInteger(seed)) {
  process.stderr.write(
    `npm run bench -- [part…] [--rows 1000000] [--dialect sqlite|postgres] [--seed 1]\n` +
      `parts: ${Object.keys(PARTS).join(', ')}; at least 1,000 rows\n`,
  );
  process.exit(2);
}

// Ends all child processes with this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const say = (what: string) => process.stderr.write(`${what}\n`);
const dialects = (
  values.dialect === undefined ? ['sqlite', 'postgres'] : [values.dialect]
) as Dialect[];
for (const dialect of dialects) {
  if (dialect === 'postgres' && !hasPostgres()) {
    say('PostgreSQL is skipped because neither BENCH_DATABASE_URL nor TEST_DATABASE_URL is set');
    continue;
  }
  await mkdir(CACHE_FOLDER, { recursive: true });
  const report = join(CACHE_FOLDER, `report-${dialect}-${rows}-${seed}.md`);
  if (positionals.length === 0) await rm(report, { force: true });
  const pieces: string[] = [];
  const kind = { dialect, rows, seed };
  const bench: Bench = {
    ...kind,
    list: () => cachedList(kind, say),
    say,
    print(markdown) {
      process.stdout.write(`${markdown}\n\n`);
      pieces.push(`${markdown}\n\n`);
    },
  };
  for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
    bench.print(`## ${name}, ${dialect}, ${whole(rows)} customers`);
    await PARTS[name]?.(bench);
    await runTeardown();
    await appendFile(report, pieces.splice(0).join(''));
  }
}
