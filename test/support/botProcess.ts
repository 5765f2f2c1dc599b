import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { freePort } from './freePort.js';
import { onTeardown } from './teardown.js';
import { compiled } from './programs.js';

/** The bot in a separate process, started as `npm start` does. */
export interface BotProcess {
  url: string;
  pid: number;
  signal(signal: NodeJS.Signals): void;
  /** Exit status and complete output. */
  ended: Promise<{ status: number | null; out: string; err: string }>;
  /** Resolves when the process is frozen at the point named by STOP_AT. */
  stopped: Promise<void>;
  /** Sends SIGKILL and waits for the process to end. */
  kill(): Promise<void>;
  /** Resolves when the bot answers, or is frozen before that; rejects with its output if it ends first. */
  ready(): Promise<void>;
}

/** Without the variables of this test run, except those that Node.js needs. */
const inheritedEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|NODE_)/.test(name)),
);

const STOP_AT = pathToFileURL(compiled('test/support/stopAt.ts')).href;

/** @param env may contain STOP_AT, a point of `db/points.ts` to freeze at, as `stopAt.ts` takes it */
export async function spawnBot(env: Record<string, string>): Promise<BotProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', STOP_AT, compiled('bot/main.ts')], {
    // Outside the repository, because a developer may have a .env there.
    cwd: tmpdir(),
    env: { ...inheritedEnv, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTeardown(() => child.kill('SIGKILL'));
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
        // A job may reach the point before the bot is asked.
        stopped,
        ended.then(() => Promise.reject(new Error(`ended: ${out}${err}`))),
      ]);
    },
  };
}

/** Polls the health endpoint; throws after two minutes, because a machine may be busy. */
export async function untilItAnswers(url: string): Promise<void> {
  // For the requests too: a frozen process leaves them open.
  const signal = AbortSignal.timeout(120_000);
  while (!signal.aborted) {
    const response = await fetch(`${url}/health`, { signal }).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer from ${url}`);
}
