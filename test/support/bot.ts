import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startBot } from '../../bot/app.js';
import { readConfig } from '../../bot/config.js';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { listen, startChannel, stopServer, type Channel } from './channel.js';
import { createChat, type Chat, type ChatOptions } from './chat.js';
import { addCustomers, type SomeCustomer } from './customers.js';
import { emptyDatabase } from './database.js';

export interface TestBotOptions {
  dialect?: Dialect;
  /** A database that is there already. */
  databaseUrl?: string;
  customers?: SomeCustomer[];
  env?: Record<string, string>;
}

/** The real bot, over a database of its own, in front of a stand-in channel. */
export interface TestBot {
  url: string;
  channel: Channel;
  databaseUrl: string;
  /** The test's own connections, for looking. */
  database: Database;
  chat(options: ChatOptions): Chat;
  stop(): Promise<void>;
}

export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { dialect = 'sqlite', customers = [], env = {} } = options;
  const databaseUrl = options.databaseUrl ?? (await emptyDatabase(dialect));
  const database = await connect(databaseUrl);
  await addCustomers(database, customers);
  const channel = await startChannel();
  const port = await freePort();
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: String(port), ...env });
  const bot = await startBot(config, pino({ level: process.env['TEST_LOG'] ?? 'silent' }));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    channel,
    databaseUrl,
    database,
    chat: (chat) => createChat(url, channel, chat),
    async stop() {
      await bot.stop();
      await channel.stop();
      await database.close();
    },
  };
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  await stopServer(server);
  return Number(port);
}

/** A folder of its own for what a process leaves in TMPDIR, gone when `remove` is called. */
export function ownFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'clientele-bot-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface ActivityRow {
  action: string;
  agent_id: string;
  agent_name: string;
  new_values: string | null;
}

/** The activity, oldest first. */
export const activityOf = (database: Database): Promise<ActivityRow[]> =>
  database.read<ActivityRow>('activity').orderBy('id').select('*');

/** What was done, oldest first. */
export const actionsDone = async (database: Database): Promise<string[]> =>
  (await activityOf(database)).map(({ action }) => action);
