import { readFileSync } from 'node:fs';
import { spawnBot, type BotProcess } from '../support/botProcess.js';

/** Resident memory of a process, in megabytes. */
export interface Memory {
  start: number;
  end: number;
  max: number;
}

/** Several bots on one database that can be killed and restarted. */
export interface Bots {
  /** Addresses of the bots; a stopped bot keeps its last one. */
  urls: string[];
  /** Memory of every process, in start order. */
  memory: { bot: number; start: number; end: number; max: number }[];
  kills: number;
  /** Kills a bot with SIGKILL and restarts it; resolves when it answers. */
  killOne(which: number): Promise<void>;
  /** Samples the memory of all bots. */
  sampleMemory(): void;
  /** Stops all bots as a deployment does; returns logged errors with their counts. */
  stop(): Promise<Map<string, number>>;
}

const KILOBYTES_PER_MEGABYTE = 1_024;
const ERROR_LEVEL = 50;

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
      if (level >= ERROR_LEVEL) count(`${msg}: ${(cause?.message ?? '').slice(0, 160)}`);
    }
    if (err !== '') count(`stderr: ${err.slice(0, 200)}`);
  }

  // In sequence, because the first one creates the tables.
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
    sampleMemory() {
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

/** Undefined if the process has ended or the system has no /proc. */
function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined
      ? undefined
      : Math.round(Number(kilobytes) / KILOBYTES_PER_MEGABYTE);
  } catch {
    return undefined;
  }
}
