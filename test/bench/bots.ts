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
import { freePort } from '../support/bot.js';
import { createChat, person } from '../support/chat.js';
import { startChannel } from '../support/channel.js';
import { KEPT, type KeptList } from './lists.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, KEPT, 'dist');

/** A bot in a process of its own, compiled as it is deployed. */
export interface BenchBot {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Compiles the bot and the bare one. */
export async function compile(): Promise<void> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = fileURLToPath(new URL('tsconfig.json', import.meta.url));
  await promisify(execFile)(process.execPath, [compiler, '-p', project]);
}

/** Our own bot over a list; whoever asks is an Admin agent, as in the Playground. */
export const startOurs = ({ url }: KeptList): Promise<BenchBot> =>
  startBot(['bot/main.js'], {
    DATABASE_URL: url.startsWith('sqlite:') ? `sqlite:${resolve(url.slice(7))}` : url,
    LOG_LEVEL: 'warn',
  });

/** The bare bot, with the card that ours answers with where the list begins. */
export async function startBare(list: KeptList): Promise<BenchBot> {
  const path = join(ROOT, KEPT, 'card.json');
  await writeFile(path, JSON.stringify(await readyMadeCard(list)));
  return startBot(['test/bench/bareBot.js', path], {});
}

const commandsOfAll = verbs.flatMap(({ button }) =>
  button ? [{ verb: button.verb, title: button.title.en }] : [],
);

async function readyMadeCard({ url }: KeptList): Promise<object> {
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

/** What Teams sends when someone types, to be answered in the HTTP response. */
export async function typedMessages(texts: readonly string[]): Promise<string[]> {
  const channel = await startChannel();
  const chat = createChat('', channel, { who: person('Ana'), expectReplies: true });
  const bodies = texts.map((text) => JSON.stringify(chat.typed(text)));
  await channel.stop();
  return bodies;
}
