import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/freePort.js';

const script = fileURLToPath(new URL('../../../bot/cli/playground.ts', import.meta.url));

export interface Playground {
  /** URL of the chat. */
  url: string;
  /** URL of the sample Partner Center; undefined without one. */
  partnerCenter: string | undefined;
  stop: () => Promise<void>;
}

/** Starts `npm run playground` with its own sample data on free ports. */
export async function startPlayground(
  env: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-e2e-'));
  const [bot, chat] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(bot),
      DATABASE_URL: `sqlite:${join(folder, 'playground.sqlite')}`,
      TEAMSAPPTESTER_PORT: String(chat),
      TEAMSAPPTESTER_LOGFILE: join(folder, 'playground.log'),
      ...env,
    },
  });
  const { chat: url, partnerCenter } = await addresses(child);
  return {
    url,
    partnerCenter,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The addresses that the process prints when it is ready. */
async function addresses(
  child: ChildProcess,
): Promise<{ chat: string; partnerCenter: string | undefined }> {
  if (!child.stdout) throw new Error('the standard output is not piped');
  let chat: string | undefined;
  let partnerCenter: string | undefined;
  for await (const line of createInterface(child.stdout)) {
    chat ??= /open (http:\S+)/.exec(line)?.[1];
    partnerCenter ??= /sample Partner Center at (http:\S+?):? /.exec(line)?.[1];
    if (chat !== undefined && line.includes('Ctrl-C')) return { chat, partnerCenter };
  }
  throw new Error('npm run playground ended before it was ready');
}
