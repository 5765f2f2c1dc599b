/**
 * Collects the statements that tests send to PostgreSQL. When required by Mocha, saves each
 * distinct one in the folder STATEMENTS; when run directly, prints them with counts.
 *
 * STATEMENTS=data/statements npx mocha --require ./test/bench/statements.ts --grep '\(PostgreSQL\)'
 * node --import tsx test/bench/statements.ts data/statements
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

interface Statement {
  sql: string;
  count: number;
  /** Parameters of the first execution, to replay it. */
  values: unknown[];
}

/** Removes differences in parameter count and savepoint numbers. */
const normalized = (sql: string): string =>
  sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$\d+(?:, ?\$\d+)+/g, '$n, …')
    .replaceAll(/\$\d+/g, '$n')
    .replaceAll(/\(\$n, …\)(?:, \(\$n, …\))+/g, '($n, …), …')
    .replaceAll(/\btrx\d+\b/g, 'trx')
    .trim();

const seen = new Map<string, Statement>();

function collect(): void {
  const { query } = pg.Client.prototype as {
    query: (this: pg.Client, ...given: unknown[]) => unknown;
  };
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]): unknown {
    const [config, second] = given as [string | { text: string; values?: unknown[] }, unknown];
    const sql = typeof config === 'string' ? config : config.text;
    const values = typeof config === 'string' ? second : (config.values ?? second);
    const known = seen.get(normalized(sql));
    if (known) known.count++;
    else seen.set(normalized(sql), { sql, count: 1, values: Array.isArray(values) ? values : [] });
    return query.apply(this, given);
  } as typeof pg.Client.prototype.query;
}

function save(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify([...seen]));
}

/** Statements of all processes, most frequent first. */
export function readStatements(folder: string): [string, Statement][] {
  const all = new Map<string, Statement>();
  for (const file of readdirSync(folder)) {
    const some = JSON.parse(readFileSync(join(folder, file), 'utf8')) as [string, Statement][];
    for (const [text, statement] of some) {
      const known = all.get(text);
      if (known) known.count += statement.count;
      else all.set(text, statement);
    }
  }
  return [...all].sort(([, a], [, b]) => b.count - a.count);
}

const [, program = '', folder = ''] = process.argv;
const { STATEMENTS } = process.env;
if (import.meta.url === pathToFileURL(program).href) {
  for (const [text, { count }] of readStatements(folder)) console.log(`${count}\t${text}`);
} else if (STATEMENTS) collect();

export const mochaHooks = { afterAll: () => (STATEMENTS ? save(STATEMENTS) : undefined) };
