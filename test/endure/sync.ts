import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { emptyDatabase } from '../support/database.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { compiled } from '../support/programs.js';
import { runCommand } from '../support/runCommand.js';
import { listedHere, listedThere, startThere, type There } from '../support/syncs.js';
import type { Options } from './options.js';
import { createRandom, type Random } from './random.js';
import type { Reporter } from './report.js';

const COMMAND = 'bot/cli/sync.ts';
/** Sizes of the list. */
export const SIZES = [12_000, 100_000];
const KILLS = 8;
/** Share of calls that fail. */
const FAULTS = { failRate: 0.15, resetRate: 0.05 };
const VANISH = 300;

/**
 * Syncs large lists with 20 % faults and kills, and compares the end state with the service's; lets 300
 * customers vanish at once.
 */
export async function sync(options: Options, reporter: Reporter): Promise<void> {
  const { dialects, seed, kinds } = options;
  const random = createRandom(seed);
  const sizes = kinds ? kinds.map(Number) : SIZES;
  for (const size of sizes)
    for (const dialect of dialects) await syncWithKills(size, dialect, random, reporter);
}

async function syncWithKills(
  size: number,
  dialect: Dialect,
  random: Random,
  reporter: Reporter,
): Promise<void> {
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
  await database.close();
  await there.stop();
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
