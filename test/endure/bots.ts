import { readFileSync } from 'node:fs';
import { spawnBot, type BotProcess } from '../support/botProcess.js';

/** Resident memory of a process over time, in megabytes. */
export interface Memory {
  start: number;
  end: number;
  max: number;
}

/** Several bots on one database, which are killed and started again in turn. */
export interface Bots {
  /** Where each listens; one that is dead has its old address. */
  urls: string[];
  /** Of each process that ever ran, in the order in which they started. */
  memory: { bot: number; start: number; end: number; max: number }[];
  kills: number;
  /** Kills one with SIGKILL and starts it again; resolves when it answers. */
  killOne(which: number): Promise<void>;
  /** Looks at the memory of all. */
  look(): void;
  /** Stops all as a deployment does; what they logged as an error, with how often. */
  stop(): Promise<Map<string, number>>;
}

const MEGABYTE = 1_024;
const ERROR = 50;

export async function startBots(n: number, env: Record<string, string>): Promise<Bots> {
  const logged = new Map<string, number>();
  const [urls, memory]: [string[], Bots['memory']] = [[], []];
  const running: { process: BotProcess; memory: Bots['memory'][number] }[] = [];

  async function start(which: number): Promise<void> {
    const process = await spawnBot({ LOG_LEVEL: 'warn', ...env });
    void process.ended.then(({ out, err }) => noteErrors(out, err));
    await process.ready();
    const own = { bot: which, start: 0, end: 0, max: 0 };
    memory.push(own);
    running[which] = { process, memory: own };
    urls[which] = process.url;
  }

  function noteErrors(out: string, err: string): void {
    const count = (what: string) => logged.set(what, (logged.get(what) ?? 0) + 1);
    for (const line of out.split('\n').filter((one) => one.startsWith('{'))) {
      const {
        level,
        msg,
        err: cause,
      } = JSON.parse(line) as {
        level: number;
        msg: string;
        err?: { message?: string };
      };
      if (level >= ERROR) count(`${msg}: ${(cause?.message ?? '').slice(0, 160)}`);
    }
    if (err !== '') count(`stderr: ${err.slice(0, 200)}`);
  }

  // One after the other: the first makes the tables.
  for (let which = 0; which < n; which++) await start(which);
  const bots: Bots = {
    urls,
    memory,
    kills: 0,
    async killOne(which) {
      bots.kills += 1;
      await running[which]?.process.kill();
      await start(which);
    },
    look() {
      for (const { process, memory: own } of running) {
        const now = residentMegabytes(process.pid);
        if (now === undefined) continue;
        if (own.start === 0) own.start = now;
        own.end = now;
        own.max = Math.max(own.max, now);
      }
    },
    async stop() {
      for (const { process } of running) process.signal('SIGTERM');
      await Promise.all(running.map(({ process }) => process.ended));
      return logged;
    },
  };
  return bots;
}

/** Undefined where the process is gone, or the system does not tell it so. */
function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / MEGABYTE);
  } catch {
    return undefined;
  }
}
