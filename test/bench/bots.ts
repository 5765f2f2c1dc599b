import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createCustomers } from '../../db/customers/repository.js';
import { connect } from '../../db/index.js';
import { verbs } from '../../bot/verbs/index.js';
import { customerList } from '../../cards/customers/list.js';
import { freePort } from '../support/freePort.js';
import { createChat, person } from '../support/chat.js';
import { startChannel } from '../support/channel.js';
import { CACHE_FOLDER, type CachedList } from './lists.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, CACHE_FOLDER, 'dist');

/** A bot in its own process, compiled as for deployment. */
export interface BenchBot {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Compiles both bots. */
export async function compile(): Promise<void> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = fileURLToPath(new URL('tsconfig.json', import.meta.url));
  await promisify(execFile)(process.execPath, [compiler, '-p', project]);
}

/** Starts the bot on a list. Every user is an Admin agent, as in the Playground. */
export const startOurs = ({ url }: CachedList): Promise<BenchBot> =>
  startBot(['bot/main.js'], {
    DATABASE_URL: url.startsWith('sqlite:') ? `sqlite:${resolve(url.slice(7))}` : url,
    LOG_LEVEL: 'warn',
  });

/** Starts the bare bot with the card of the list's first page. */
export async function startBare(list: CachedList): Promise<BenchBot> {
  const path = join(ROOT, CACHE_FOLDER, 'card.json');
  await writeFile(path, JSON.stringify(await readyMadeCard(list)));
  return startBot(['test/bench/bareBot.js', path], {});
}

const commandsOfAll = verbs.flatMap(({ button }) =>
  button ? [{ verb: button.verb, title: button.title.en }] : [],
);

async function readyMadeCard({ url }: CachedList): Promise<object> {
  const database = await connect(url);
  const page = await createCustomers(database.read).list();
  await database.close();
  return customerList(
    { page, view: { verb: 'customers' }, mayExport: true, commands: commandsOfAll },
    'en',
  );
}

async function startBot(
  [script = '', ...args]: readonly string[],
  env: Record<string, string>,
): Promise<BenchBot> {
  const port = await freePort();
  const path = join(DIST, script);
  const child = spawn(process.execPath, [path, ...args], {
    cwd: dirname(path),
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const ended = once(child, 'close');
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', end);
      child.kill();
      await ended;
    },
  };
}

/** Bodies of typed Teams messages that expect the reply in the HTTP response. */
export async function typedMessages(texts: readonly string[]): Promise<string[]> {
  const channel = await startChannel();
  const chat = createChat('', channel, { who: person('Ana'), expectReplies: true });
  const bodies = texts.map((text) => JSON.stringify(chat.typed(text)));
  await channel.stop();
  return bodies;
}
