/**
 * Sends each statement that `statements.ts` collected to another server, in a transaction of its own that is
 * rolled back, and prints what came of it: refused and why, or over how many shards Citus would run it.
 *
 *   node --import tsx test/bench/replay.ts data/statements postgres://…/clientele
 */
import pg from 'pg';
import { collected } from './statements.js';

/** SQLSTATEs that say the statement was understood and only the data was not there; 22004 is a null to distribute by. */
const OF_THE_DATA = /^(?:22(?!004)|23|P0|55P03)/;
const CONTROL = /^(?:begin|commit|rollback|savepoint|release|set |select 1$|explain )/i;
/** Migrations, and an index that is there only once there are customers. */
const OF_THE_SCHEMA =
  /^(?:create|alter|drop|comment)|information_schema|migrations|search_index_tokens/i;

interface Outcome {
  kind: 'control' | 'schema' | 'one node' | 'one shard' | 'several shards' | 'refused';
  why: string;
}

const [, , folder = '', url = ''] = process.argv;
const client = new pg.Client(url);
await client.connect();
const counts = new Map<string, { distinct: number; sent: number }>();
for (const [text, { sql, values, count }] of collected(folder)) {
  const { kind, why } = await tried(text, sql, values);
  const counted = counts.get(kind) ?? { distinct: 0, sent: 0 };
  counts.set(kind, { distinct: counted.distinct + 1, sent: counted.sent + count });
  console.log([kind, count, why, text].join('\t'));
}
for (const [kind, { distinct, sent }] of counts) console.error(kind, distinct, sent);
await client.end();

async function tried(text: string, sql: string, values: unknown[]): Promise<Outcome> {
  if (CONTROL.test(text)) return { kind: 'control', why: '' };
  if (OF_THE_SCHEMA.test(text)) return { kind: 'schema', why: '' };
  const refused = await undone(() => client.query(sql, values));
  if (typeof refused === 'string') return { kind: 'refused', why: refused };
  const plan = await undone(async () => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) ${sql}`,
      values,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  if (typeof plan === 'string') return { kind: 'one node', why: plan };
  const tasks = [...(plan.value ?? '').matchAll(/Task Count: (\d+)/g)];
  if (tasks.length === 0) return { kind: 'one node', why: '' };
  const most = Math.max(...tasks.map(([, number]) => Number(number)));
  return { kind: most > 1 ? 'several shards' : 'one shard', why: `${most} tasks` };
}

/** Result of `work`, rolled back; a text if the server refused the statement itself. */
async function undone<T>(work: () => Promise<T>): Promise<{ value?: T } | string> {
  await client.query('begin');
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = '', message } = error;
    return OF_THE_DATA.test(code) ? {} : `${code} ${message}`;
  } finally {
    await client.query('rollback');
  }
}
