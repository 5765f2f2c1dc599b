import { connect, type Database, type Dialect } from '../../db/index.js';
import { spawnBot, type BotProcess } from './botProcess.js';
import { startChannel, type Channel } from './channel.js';
import { emptyDatabase } from './database.js';

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
    // In parallel, because each start takes two seconds.
    await Promise.all(points.map(async (at) => bots.set(at, await freeze(at))));
  });
  after(() => Promise.all([...bots.values()].map(({ channel }) => channel.stop())));
  return (at) => bots.get(at) as Bot;
}
