import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { spawnBot, type BotProcess } from './botProcess.js';
import { until } from './bot.js';
import { startChannel, type Channel } from './channel.js';
import { isShown, type Answer } from './chat.js';
import { emptyDatabase } from './database.js';

/** Time for an activity to reach a point before it is delivered again. */
const AGAIN_MS = 5_000;
/** Each start takes a processor for two seconds. */
const STARTS_AT_ONCE = 2;

/** A bot that is killed after it froze, with the database and channel that outlive it. */
export interface FrozenBot {
  databaseUrl: string;
  channel: Channel;
  bot: BotProcess;
}

/**
 * Starts a bot with its own database and channel, and waits until it answers.
 * @param fill adds the initial data
 * @param at the point of `db/points.ts` to freeze at; undefined if the test stops the bot in
 * another way
 * @param env further variables
 */
export async function startFreezableBot<Data>(
  dialect: Dialect,
  fill: (database: Database) => Promise<Data>,
  at: string | undefined,
  env: Record<string, string> = {},
): Promise<FrozenBot & { data: Data }> {
  const databaseUrl = await emptyDatabase(dialect);
  const database = await connect(databaseUrl);
  const data = await fill(database);
  await database.close();
  const channel = await startChannel();
  const bot = await spawnBot({
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
    ...env,
    ...(at !== undefined && { STOP_AT: at }),
  });
  await bot.ready();
  return { databaseUrl, channel, bot, data };
}

/** Freezes one bot at each point before the tests; returns a lookup by point. */
export function freezeAtEach<Bot extends FrozenBot>(
  points: readonly string[],
  freeze: (at: string) => Promise<Bot>,
): (at: string) => Bot {
  const bots = new Map<string, Bot>();
  before(async function () {
    this.timeout(300_000);
    await freezeAll(points.map((at) => async () => bots.set(at, await freeze(at))));
  });
  after(() => Promise.all([...bots.values()].map(({ channel }) => channel.stop())));
  return (at) => bots.get(at) as Bot;
}

/** Starts bots, a few at a time. */
export const freezeAll = <Bot>(freezes: readonly (() => Promise<Bot>)[]): Promise<Bot[]> =>
  new PQueue({ concurrency: STARTS_AT_ONCE }).addAll(freezes);

/**
 * Delivers an activity until a process reaches the point at which it freezes and no longer answers. The first turns
 * of a process can exceed their time, and are refused without reaching it.
 * @param deliver delivers the same activity or press each time
 */
export async function deliverUntil(
  reached: Promise<unknown>,
  deliver: () => Promise<unknown>,
): Promise<void> {
  const state = { isReached: false };
  const end = reached.then(() => (state.isReached = true));
  while (!state.isReached) {
    deliver().catch(() => undefined);
    await Promise.race([end, sleep(AGAIN_MS, undefined, { ref: false })]);
  }
}

/** Asks until the bot shows something: a turn out of time is refused in a sentence. */
export async function askUntilShown(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  await until(async () => isShown(answer) || isShown((answer = await ask())));
  return answer;
}
