import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { freePort } from './bot.js';
import { atTheEnd } from './leftovers.js';
import { compiled } from './programs.js';

/** The bot as a process of its own, started as `npm start` does. */
export interface BotProcess {
  url: string;
  pid: number;
  signal(signal: NodeJS.Signals): void;
  /** Its exit status, and all that it wrote. */
  ended: Promise<{ status: number | null; out: string; err: string }>;
  /** Resolves when it is frozen at the point that STOP_AT names. */
  stopped: Promise<void>;
  /** Ends it at once with SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** Resolves when it answers; rejects with what it wrote when it ends before. */
  ready(): Promise<void>;
}

/** Variables of this test run that the bot must not see. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|NODE_)/.test(name)),
);

const STOP_AT = pathToFileURL(compiled('test/support/stopAt.ts')).href;

/** @param env among it STOP_AT, where it is to freeze at a point of `db/points.ts` */
export async function spawnBot(env: Record<string, string>): Promise<BotProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', STOP_AT, compiled('bot/main.ts')], {
    // Away from the repository, where a developer may have a .env.
    cwd: tmpdir(),
    env: { ...bare, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  atTheEnd(() => child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  const stopped = new Promise<void>((resolve) => {
    child.stderr.on('data', (piece: Buffer) => {
      err += piece.toString();
      if (err.includes('stopped at ')) resolve();
    });
  });
  const ended = once(child, 'close').then(() => ({ status: child.exitCode, out, err }));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    stopped,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async ready() {
      await Promise.race([
        untilItAnswers(url),
        ended.then(() => Promise.reject(new Error(`ended: ${out}${err}`))),
      ]);
    },
  };
}

/** Waits until the bot at this address answers, for two minutes at most: a machine may be busy. */
export async function untilItAnswers(url: string): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until;) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nobody answers at ${url}`);
}
