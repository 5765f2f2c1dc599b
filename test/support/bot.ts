import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { startBot } from '../../bot/app.js';
import { readConfig } from '../../bot/config.js';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { startChannel, type Channel } from './channel.js';
import { createChat, type Chat, type ChatOptions } from './chat.js';
import { addCustomers, type SomeCustomer } from './customers.js';
import { emptyDatabase } from './database.js';
import { onTeardown } from './teardown.js';

export interface TestBotOptions {
  dialect?: Dialect;
  /** An existing database. */
  databaseUrl?: string;
  customers?: SomeCustomer[];
  env?: Record<string, string>;
  /** An existing channel, which the bot does not stop. */
  channel?: Channel;
  /** By default silent, or of the level in TEST_LOG. */
  log?: Logger;
}

/** The real bot, with its own database, connected to a fake channel. */
export interface TestBot {
  url: string;
  channel: Channel;
  databaseUrl: string;
  /** Separate connections for the test's own queries. */
  database: Database;
  chat(options: ChatOptions): Chat;
  stop(): Promise<void>;
}

export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { dialect = 'sqlite', customers = [], env = {} } = options;
  const databaseUrl = options.databaseUrl ?? (await emptyDatabase(dialect));
  const database = await connect(databaseUrl);
  await addCustomers(database, customers);
  const channel = options.channel ?? (await startChannel());
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', ...env });
  const { log = pino({ level: process.env['TEST_LOG'] ?? 'silent' }) } = options;
  const bot = await startBot(config, log);
  const { url } = bot;
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await bot.stop();
    if (!options.channel) await channel.stop();
    await database.close();
  };
  onTeardown(() => (stopped ??= stop()));
  return {
    url,
    channel,
    databaseUrl,
    database,
    chat: (chat) => createChat(url, channel, chat),
    stop: () => (stopped ??= stop()),
  };
}

/**
 * Gives the tests of a `describe` their own TMPDIR, where bots keep temporary files. `path` is set
 * when they run.
 */
export function withOwnFolder(): { path: string } {
  const folder = { path: '' };
  const usual = process.env['TMPDIR'];
  before(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'clientele-bot-'));
    process.env['TMPDIR'] = folder.path;
  });
  after(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    rmSync(folder.path, { recursive: true, force: true });
  });
  return folder;
}

export interface ActivityRow {
  action: string;
  agentId: string;
  agentName: string;
  newValues: string | null;
}

export const activityOf = (database: Database): Promise<ActivityRow[]> =>
  database.read<ActivityRow>('activity').orderBy('id').select('*');

/** Actions of the activity entries, oldest first. */
export const actionsDone = async (database: Database): Promise<string[]> =>
  (await activityOf(database)).map(({ action }) => action);

/** Polls until the condition holds; throws when the time is up. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  limitMs = 100_000,
): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`condition did not become true: ${holds.toString()}`);
}
