import { connect, type Database, type Dialect } from '../../db/index.js';
import { spawnBot, type BotProcess } from './botProcess.js';
import { startChannel, type Channel } from './channel.js';
import { emptyDatabase } from './database.js';

/** A bot that is killed after it froze, with the database and channel that outlive it. */
export interface HeldBot {
  databaseUrl: string;
  channel: Channel;
  bot: BotProcess;
}

/**
 * Starts a bot with its own database and channel, and waits until it answers.
 * @param fill adds the initial data
 * @param at the point of `db/points.ts` to freeze at; undefined if the test stops the bot in
 * another way
 */
export async function startToHold<Filled>(
  dialect: Dialect,
  fill: (database: Database) => Promise<Filled>,
  at: string | undefined,
): Promise<HeldBot & { filled: Filled }> {
  const databaseUrl = await emptyDatabase(dialect);
  const database = await connect(databaseUrl);
  const filled = await fill(database);
  await database.close();
  const channel = await startChannel();
  const bot = await spawnBot({
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
    ...(at !== undefined && { STOP_AT: at }),
  });
  await bot.ready();
  return { databaseUrl, channel, bot, filled };
}

/** Freezes one bot at each point before the tests; returns a lookup by point. */
export function heldAtEach<Held extends HeldBot>(
  points: readonly string[],
  hold: (at: string) => Promise<Held>,
): (at: string) => Held {
  const held = new Map<string, Held>();
  before(async function () {
    this.timeout(180_000);
    // In parallel, because each start takes two seconds.
    await Promise.all(points.map(async (at) => held.set(at, await hold(at))));
  });
  after(() => Promise.all([...held.values()].map(({ channel }) => channel.stop())));
  return (at) => held.get(at) as Held;
}
