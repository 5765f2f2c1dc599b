/**
 * Sends each statement collected by `statements.ts` to another server, each in a transaction that
 * is rolled back, and prints the outcome: the reason for a refusal, or the number of shards on
 * Citus.
 *
 * node --import tsx test/bench/replay.ts data/statements postgres://…/clientele
 */
import pg from 'pg';
import { readStatements } from './statements.js';

/** SQLSTATEs of errors caused by missing data only; 22004 is a null distribution column. */
const DATA_ERROR = /^(?:22(?!004)|23|P0|55P03)/;
const CONTROL_STATEMENT = /^(?:begin|commit|rollback|savepoint|release|set |select 1$|explain )/i;
/** Migrations, and an index that exists only after the first customers. */
const SCHEMA_STATEMENT =
  /^(?:create|alter|drop|comment)|information_schema|migrations|search_index_tokens/i;

interface Outcome {
  kind: 'control' | 'schema' | 'one node' | 'one shard' | 'several shards' | 'refused';
  why: string;
}

const [, , folder = '', url = ''] = process.argv;
const client = new pg.Client(url);
await client.connect();
const counts = new Map<string, { distinct: number; sent: number }>();
for (const [text, { sql, values, count }] of readStatements(folder)) {
  const { kind, why } = await outcomeOf(text, sql, values);
  const counted = counts.get(kind) ?? { distinct: 0, sent: 0 };
  counts.set(kind, { distinct: counted.distinct + 1, sent: counted.sent + count });
  console.log([kind, count, why, text].join('\t'));
}
for (const [kind, { distinct, sent }] of counts) console.error(kind, distinct, sent);
await client.end();

async function outcomeOf(text: string, sql: string, values: unknown[]): Promise<Outcome> {
  if (CONTROL_STATEMENT.test(text)) return { kind: 'control', why: '' };
  if (SCHEMA_STATEMENT.test(text)) return { kind: 'schema', why: '' };
  const refused = await rolledBack(() => client.query(sql, values));
  if (typeof refused === 'string') return { kind: 'refused', why: refused };
  const plan = await rolledBack(async () => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) ${sql}`,
      values,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  if (typeof plan === 'string') return { kind: 'one node', why: plan };
  const tasks = [...(plan.value ?? '').matchAll(/Task Count: (\d+)/g)];
  if (tasks.length === 0) return { kind: 'one node', why: '' };
  const maxTasks = Math.max(...tasks.map(([, number]) => Number(number)));
  return { kind: maxTasks > 1 ? 'several shards' : 'one shard', why: `${maxTasks} tasks` };
}

/**
 * Returns the result of `work`, rolled back, or a message if the server refused the statement
 * itself.
 */
async function rolledBack<T>(work: () => Promise<T>): Promise<{ value?: T } | string> {
  await client.query('begin');
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = '', message } = error;
    return DATA_ERROR.test(code) ? {} : `${code} ${message}`;
  } finally {
    await client.query('rollback');
  }
}
