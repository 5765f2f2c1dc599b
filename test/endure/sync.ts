import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SYNC_CUSTOMERS } from '../../bot/sync/list/jobInput.js';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { percentile } from '../bench/timing.js';
import { until } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import { createChat, person, type Chat } from '../support/chat.js';
import { emptyDatabase } from '../support/database.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { compiled } from '../support/programs.js';
import { runCommand } from '../support/runCommand.js';
import { listedHere, listedThere, startThere, type There } from '../support/syncs.js';
import type { Options } from './options.js';
import { createRandom, type Random } from './random.js';
import type { Reporter } from './report.js';

const COMMAND = 'bot/cli/sync.ts';
const SIZES = [12_000, 100_000];
const KILLS = 8;
/** Share of calls that fail. */
const FAULTS = { failRate: 0.15, resetRate: 0.05 };
const VANISH = 300;
/** Syncs during which searches are timed, and the searches before them. */
const TIMED_SYNCS = 3;
const IDLE_FINDS = 300;
const PAUSE_MS = 20;
/** A search during a sync may take this many times as long. */
const MAX_SLOWER = 3;

/**
 * Syncs large lists with 20 % faults and kills, and compares the end state with the service's; lets 300
 * customers vanish at once; times searches while a sync runs.
 */
export async function sync(options: Options, reporter: Reporter): Promise<void> {
  const { dialects, seed, kinds } = options;
  const random = createRandom(seed);
  const rows = [['customers', 'database', 'idle p50', 'idle p99', 'sync p50', 'sync p99']];
  const sizes = kinds ? kinds.map(Number) : SIZES;
  for (const size of sizes)
    for (const dialect of dialects) rows.push(await syncSize(size, dialect, random, reporter));
  reporter.table('Searches during a sync', rows, 'Milliseconds, over HTTP.');
}

async function syncSize(
  size: number,
  dialect: Dialect,
  random: Random,
  reporter: Reporter,
): Promise<string[]> {
  const there = await startThere({ customers: size, listEnd: '2000', budget: 0, ...FAULTS });
  const databaseUrl = await emptyDatabase(dialect);
  const env = { DATABASE_URL: databaseUrl, ...partnerCenterEnv(there, {}) };
  const database = await connect(databaseUrl);
  const label = (what: string) => `${what}, ${size} customers, ${dialect}`;

  const start = Date.now();
  for (let kill = 0; kill < KILLS; kill++) await killCommand(env, 500 + random.below(8_000));
  const { out, err } = await runCommand(COMMAND, [], env);
  const took = `${((Date.now() - start) / 1_000).toFixed(0)} s`;
  reporter.round(label(`${KILLS} kills, ${took}`), [
    ...(err === '' ? [] : [err]),
    ...(await faultsOf(database, there)),
  ]);

  for (const { id } of there.service.list.slice(0, VANISH))
    await there.control('change', { customer: id, flag: 'gone', silent: true });
  const vanished = await runCommand(COMMAND, [], env);
  const here = await listedHere(database);
  const isUsual = size * 0.02 >= VANISH;
  reporter.round(
    label(`${VANISH} vanish at once`),
    here.length === (isUsual ? size - VANISH : size)
      ? []
      : [`${here.length} are left: ${out}${vanished.out}${vanished.err}`],
  );

  await there.control('config', { failRate: 0, resetRate: 0 });
  const { idle, during } = await timeSearches(env, database, there);
  const [calm, busy] = [percentile(idle, 99), percentile(during, 99)];
  reporter.round(
    label('searches during a sync'),
    busy <= MAX_SLOWER * calm ? [] : [`p99 ${busy.toFixed(0)} ms, idle ${calm.toFixed(0)} ms`],
  );
  await database.close();
  await there.stop();
  const ms = (times: number[], share: number) => percentile(times, share).toFixed(0);
  return [String(size), dialect, ...[ms(idle, 50), ms(idle, 99), ms(during, 50), ms(during, 99)]];
}

/** Starts the command and kills it after a time, unless it has ended. */
async function killCommand(env: Record<string, string>, afterMs: number): Promise<void> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [compiled(COMMAND)], {
    env: { PATH, HOME, ...env },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  await once(child, 'close');
  clearTimeout(timer);
}

/** Differences between the list and the service's, and faults of the index. */
async function faultsOf(database: Database, there: There): Promise<string[]> {
  const [here, wanted] = [await listedHere(database), listedThere(there)];
  const inHere = new Set(here);
  const lost = wanted.filter((customer) => !inHere.has(customer));
  const faults: string[] = [];
  if (inHere.size < here.length) faults.push(`${here.length - inHere.size} are doubled`);
  if (lost.length > 0) faults.push(`${lost.length} are missing or different`);
  if (here.length > wanted.length) faults.push(`${here.length - wanted.length} too many`);
  const { missing, strays, order, tokens } = await checkIndex(database);
  if (missing + strays + order + tokens > 0) faults.push('the search index is damaged');
  return faults;
}

/** Searches in a bot of its own process, before and while it syncs a list of which a third changes. */
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
    while (await isRunning()) during.push(await timeSearch(chat, words, during.length));
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
