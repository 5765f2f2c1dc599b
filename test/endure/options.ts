import { parseArgs } from 'node:util';
import type { Dialect } from '../../db/index.js';

/** Parsed command-line options. */
export interface Options {
  part: string;
  /** Rounds per dialect. */
  rounds: number;
  minutes: number;
  seed: number;
  dialects: Dialect[];
  /** All kinds if undefined. */
  kinds: string[] | undefined;
  /** Number of concurrent rounds. */
  parallel: number;
  report: string | undefined;
  bots: number;
  agents: number;
  /** Pause of an agent after each action, in seconds. */
  thinkSeconds: number;
  /** Seconds between kills; 0 disables kills. */
  killSeconds: number;
  /** File with measurements of an earlier run, for comparison. */
  baseline: string | undefined;
  /** Share of calls that fail, from 0 to 1. */
  trouble: number;
  /** Time to wait for late messages at the end, in seconds. */
  settleSeconds: number;
}

export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      part: text,
      rounds: text,
      minutes: text,
      seed: text,
      dialect: text,
      kinds: text,
      parallel: text,
      report: text,
      bots: text,
      agents: text,
      think: text,
      kill: text,
      baseline: text,
      trouble: text,
      settle: text,
    },
  });
  const number = (value: string | undefined, otherwise: number): number => {
    const read = Number(value ?? otherwise);
    if (!(read >= 0)) throw new Error(`${value ?? ''} is not a number`);
    return read;
  };
  const server = process.env['TEST_DATABASE_URL'];
  const bots = number(values.bots, 1);
  return {
    part: values.part ?? 'kills',
    rounds: number(values.rounds, 30),
    minutes: number(values.minutes, 10),
    seed: number(values.seed, Date.now() % 1_000_000_000),
    dialects: dialectsIn(values.dialect, server),
    kinds: values.kinds?.split(','),
    parallel: number(values.parallel, 2),
    report: values.report,
    bots,
    agents: number(values.agents, 50),
    thinkSeconds: number(values.think, 2),
    killSeconds: number(values.kill, bots > 1 ? 60 : 0),
    baseline: values.baseline,
    trouble: number(values.trouble, 0.3),
    settleSeconds: number(values.settle, 240),
  };
}

function dialectsIn(asked: string | undefined, server: string | undefined): Dialect[] {
  if (asked !== undefined && asked !== 'sqlite' && asked !== 'postgres')
    throw new Error(`--dialect must be sqlite or postgres, not ${asked}`);
  if (asked === 'postgres' && !server) throw new Error('TEST_DATABASE_URL is not set');
  if (asked !== undefined) return [asked];
  return server ? ['sqlite', 'postgres'] : ['sqlite'];
}
