import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './bot.js';

/** The bot as a process of its own, started as `npm start` does but from the sources. */
export interface BotProcess {
  url: string;
  signal(signal: NodeJS.Signals): void;
  /** Its exit status, and all that it wrote. */
  ended: Promise<{ status: number | null; out: string; err: string }>;
  /** Resolves when it answers; rejects with what it wrote when it ends before. */
  ready(): Promise<void>;
}

/** Variables of this test run that the bot must not see. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|NODE_)/.test(name)),
);

export async function spawnBot(env: Record<string, string>): Promise<BotProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/main.ts'], {
    env: { ...bare, PORT: String(port), DOTENV_CONFIG_PATH: '/dev/null', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const ended = once(child, 'close').then(() => ({ status: child.exitCode, out, err }));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    ended,
    signal: (signal) => void child.kill(signal),
    async ready() {
      await Promise.race([
        untilItAnswers(url),
        ended.then(() => Promise.reject(new Error(`ended: ${out}${err}`))),
      ]);
    },
  };
}

/** Waits until the bot at this address answers, for ten seconds at most. */
export async function untilItAnswers(url: string): Promise<void> {
  for (const until = Date.now() + 15_000; Date.now() < until;) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nobody answers at ${url}`);
}
