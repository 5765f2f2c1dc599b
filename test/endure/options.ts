import { parseArgs } from 'node:util';
import type { Dialect } from '../../db/index.js';

/** What the command line says. */
export interface Options {
  part: string;
  /** Of each dialect. */
  rounds: number;
  minutes: number;
  seed: number;
  dialects: Dialect[];
  /** Undefined: all. */
  kinds: string[] | undefined;
  /** How many rounds at once. */
  parallel: number;
  report: string | undefined;
  bots: number;
  agents: number;
  /** Seconds that an agent thinks between two things. */
  thinkSeconds: number;
  /** Seconds between two kills; 0 for none. */
  killSeconds: number;
  /** The measurements of another run, to be compared with. */
  baseline: string | undefined;
  /** The share of calls that something goes wrong with. */
  trouble: number;
  /** How long, when all is over, things may still be heard of, in seconds. */
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
    if (!(read >= 0)) throw new Error(`${value ?? ''} is no number`);
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
    throw new Error(`--dialect is sqlite or postgres, not ${asked}`);
  if (asked === 'postgres' && !server) throw new Error('TEST_DATABASE_URL names no PostgreSQL');
  if (asked !== undefined) return [asked];
  return server ? ['sqlite', 'postgres'] : ['sqlite'];
}
