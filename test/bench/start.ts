import { readFile } from 'node:fs/promises';
import { compile, startBare, startOurs, typedMessages, type BenchBot } from './bots.js';
import type { Bench } from './part.js';
import { megabytes, ms, table, times } from './tables.js';
import { median } from './timing.js';

const ROUNDS = 5;
/** Idle time before memory is measured, in milliseconds. */
const IDLE_MS = 2_000;

/** Time from process start to first answer, and memory when idle. */
export async function start(bench: Bench): Promise<void> {
  const list = await bench.list();
  await compile();
  const [body = ''] = await typedMessages(['customers']);
  const ours: StartTimes[] = [];
  const bare: StartTimes[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bench.say(`start: round ${round + 1} of ${ROUNDS}`);
    bare.push(await measureStart(() => startBare(list), body));
    ours.push(await measureStart(() => startOurs(list), body));
  }
  const of = (bots: readonly StartTimes[], what: keyof StartTimes) =>
    median(bots.map((one) => one[what]));
  const line = (name: string, bots: readonly StartTimes[]) => [
    name,
    ms(of(bots, 'answer')),
    times(of(bots, 'answer') / of(bare, 'answer')),
    megabytes(of(bots, 'idle')),
    times(of(bots, 'idle') / of(bare, 'idle')),
  ];
  bench.print(
    table(
      ['start', 'first answer, ms', 'ratio', 'idle memory', 'ratio'],
      [line('bare bot', bare), line('ours', ours)],
    ),
  );
}

interface StartTimes {
  answer: number;
  idle: number;
}

async function measureStart(launch: () => Promise<BenchBot>, body: string): Promise<StartTimes> {
  const bot = await launch();
  const began = performance.now();
  try {
    await firstAnswer(bot, body);
    const answer = performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { answer, idle: await memoryOf(bot.pid) };
  } finally {
    await bot.stop();
  }
}

async function firstAnswer({ url }: BenchBot, body: string): Promise<void> {
  for (const until = performance.now() + 30_000; performance.now() < until;) {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => undefined);
    if (response?.ok) {
      await response.text();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('the bot did not answer');
}

/** Resident memory of a process in bytes, on Linux. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}
