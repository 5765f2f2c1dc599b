import { SYNC_CUSTOMERS } from '../../bot/sync/list/jobInput.js';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { execute } from '../../db/sql/run.js';
import { sql } from '../../db/sql/tag.js';
import { percentile } from '../bench/timing.js';
import { until } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import { createChat, person, type Chat } from '../support/chat.js';
import { emptyDatabase } from '../support/database.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { runCommand } from '../support/runCommand.js';
import { startThere, type There } from '../support/syncs.js';
import type { Options } from './options.js';
import type { Reporter } from './report.js';
import { SIZES } from './sync.js';

/** Syncs during which searches are timed, and the searches before them. */
const TIMED_SYNCS = 3;
const IDLE_FINDS = 500;
const PAUSE_MS = 20;
/** A search during an import may take this many times as long. */
const MAX_SLOWER = 3;

/** Times searches in a bot before and while it imports the list that it synced. */
export async function syncSearches(options: Options, reporter: Reporter): Promise<void> {
  const { dialects, kinds } = options;
  const rows = [['customers', 'database', 'idle p50', 'idle p99', 'import p50', 'import p99']];
  const sizes = kinds ? kinds.map(Number) : SIZES;
  for (const size of sizes)
    for (const dialect of dialects) rows.push(await searchDuringSyncs(size, dialect, reporter));
  reporter.table('Searches during a sync', rows, 'Milliseconds, over HTTP.');
}

async function searchDuringSyncs(
  size: number,
  dialect: Dialect,
  reporter: Reporter,
): Promise<string[]> {
  const there = await startThere({ customers: size, listEnd: '2000', budget: 0 });
  const databaseUrl = await emptyDatabase(dialect);
  const env = { DATABASE_URL: databaseUrl, ...partnerCenterEnv(there, {}) };
  await runCommand('bot/cli/sync.ts', [], env);
  const database = await connect(databaseUrl);
  await holdReads(database);
  const { idle, during } = await timeSearches(env, database, there);
  const [calm, busy] = [percentile(idle, 99), percentile(during, 99)];
  reporter.round(
    `${during.length} searches during imports, ${size} customers, ${dialect}`,
    busy <= MAX_SLOWER * calm ? [] : [`p99 ${busy.toFixed(0)} ms, idle ${calm.toFixed(0)} ms`],
  );
  await database.close();
  await there.stop();
  const ms = (times: number[], share: number) => percentile(times, share).toFixed(0);
  return [String(size), dialect, ...[ms(idle, 50), ms(idle, 99), ms(during, 50), ms(during, 99)]];
}

/** Marks all customers as just read, so that the list alone is read from Partner Center. */
const holdReads = (database: Database): Promise<void> =>
  database.longWork.transact(async (trx) => {
    const triedAt = new Date().toISOString();
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    await execute(
      trx,
      sql`insert into customer_reads (customer_id, tried_at, due_at)
        select id, ${triedAt}, ${dueAt} from customers`,
    );
  });

/** Searches in a bot of its own process, before and while it imports a list of which a third changed. */
async function timeSearches(
  env: Record<string, string>,
  database: Database,
  there: There,
): Promise<Record<'idle' | 'during', number[]>> {
  const channel = await startChannel();
  const bot = await spawnBot({ ...env, LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '0' });
  await bot.ready();
  const words = there.service.list.map(({ name }) => name.split(' ')[0] ?? '');
  const chat = createChat(bot.url, channel, { who: person('Ana') });
  const syncs = () => database.read('jobs').where({ kind: SYNC_CUSTOMERS });
  const isRunning = async () =>
    (await syncs().whereIn('state', ['waiting', 'running']).first('id')) !== undefined;
  const isImporting = async () => {
    const run = await database.read('sync_runs').orderBy('id', 'desc').first();
    return run?.listedAt !== null && run?.endedAt === null;
  };
  // The sync that the bot begins by itself.
  await until(async () => (await syncs().first('id')) !== undefined);
  while (await isRunning()) await pause();

  const idle: number[] = [];
  while (idle.length < IDLE_FINDS) idle.push(await timeSearch(chat, words, idle.length));
  const during: number[] = [];
  for (let n = 0; n < TIMED_SYNCS; n++) {
    for (const [i, customer] of there.service.list.entries())
      if (i % 3 === n)
        await there.control('change', { customer: customer.id, name: `New ${i}`, silent: true });
    await createChat(bot.url, channel, { who: person('Bea') }).say('sync');
    while (await isRunning()) {
      const took = await timeSearch(chat, words, during.length);
      if (await isImporting()) during.push(took);
    }
  }
  await bot.kill();
  await channel.stop();
  return { idle, during };
}

async function timeSearch(chat: Chat, words: readonly string[], n: number): Promise<number> {
  const start = performance.now();
  await chat.say(`find ${words[(n * 37) % words.length] ?? ''}`);
  const took = performance.now() - start;
  await pause();
  return took;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
