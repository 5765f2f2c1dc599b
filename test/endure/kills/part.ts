import type { Dialect } from '../../../db/index.js';
import type { Options } from '../options.js';
import { createRandom, type Random } from '../random.js';
import { killTable, type KillTally, type Reporter } from '../report.js';
import { IMPORT_FIXTURE, IMPORT_KINDS, killImport, measureImport } from './imports.js';
import { killDuring, measureWork } from './killBot.js';
import { openLane, type Lane } from './lane.js';
import type { Fixture } from '../fixture.js';
import type { BotKind, Outcome, Span } from './round.js';
import { killStart, measureStart } from './starts.js';
import { BOT_KINDS } from './work.js';

export const KINDS = [...Object.keys(BOT_KINDS), ...Object.keys(IMPORT_KINDS), 'start'];

/** Rounds before a lane is replaced, because auditing its history takes longer each time. */
const ROUNDS_PER_LANE = 15;

interface Round {
  number: number;
  dialect: Dialect;
  kind: string;
  /** Time of the kill within the work: 0 is the start, 1 the end. */
  fraction: number;
  seed: number;
}

/** Runs kill rounds in parallel, the same number per kind and dialect. */
export async function kills(options: Options, reporter: Reporter): Promise<void> {
  const { rounds, minutes, seed, dialects, parallel } = options;
  const kinds = options.kinds ?? KINDS;
  for (const kind of kinds)
    if (!KINDS.includes(kind)) throw new Error(`unknown kind ${kind}; kinds: ${KINDS.join(', ')}`);
  const random = createRandom(seed);
  const plan = dialects.flatMap((dialect) =>
    Array.from({ length: rounds }, (_, n) => ({
      dialect,
      kind: kinds[n % kinds.length] ?? '',
      fraction: random.next() * 1.1 - 0.05,
      seed: random.below(1_000_000_000),
    })),
  );
  const queue = shuffled(plan, random).map((round, n) => ({ ...round, number: n + 1 }));
  reporter.say(`seed ${seed}: ${queue.length} kill rounds, at most ${minutes} minutes`);
  const runner = createRunner();
  const tallies = new Map<string, KillTally>();
  const end = Date.now() + minutes * 60_000;

  async function work(): Promise<void> {
    for (let round = queue.shift(); round; round = queue.shift()) {
      if (Date.now() > end) return;
      const start = Date.now();
      const name = `${round.kind} ${round.dialect}`;
      const tally = tallies.get(name) ?? emptyTally(round);
      tallies.set(name, tally);
      const outcome = await runner.runRound(round).catch((error: unknown): Outcome => ({
        landed: 'before',
        faults: [
          {
            kind: 'wrong',
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          },
        ],
      }));
      tally.rounds += 1;
      tally[outcome.landed] += 1;
      for (const kind of new Set(outcome.faults.map((fault) => fault.kind)))
        tally.faults[kind] += 1;
      const took = `${((Date.now() - start) / 1_000).toFixed(1)} s`;
      const at = `${Math.round(100 * round.fraction)} %`;
      const label = `${round.number} ${name} killed at ${at} (${outcome.landed} the work), ${took}`;
      reporter.round(
        label,
        outcome.faults.map((fault) => `${fault.kind}: ${fault.message}`),
      );
    }
  }

  await Promise.all(Array.from({ length: parallel }, work));
  await runner.close();
  if (queue.length > 0) reporter.say(`time is up: ${queue.length} rounds were not run`);
  reporter.table('Kill rounds', killTable([...tallies.values()]));
}

const emptyTally = ({ kind, dialect }: Round): KillTally => ({
  kind,
  dialect,
  rounds: 0,
  before: 0,
  during: 0,
  after: 0,
  faults: { lost: 0, doubled: 0, 'half done': 0, wrong: 0 },
});

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const left = [...all];
  return all.map(() => left.splice(random.below(left.length), 1)[0] as T);
}

/** Runs rounds in lanes. A lane runs one round at a time and is then reused. */
function createRunner() {
  const free = new Map<string, Lane[]>();
  const spans = new Map<string, Span>();

  async function inLane<T>(
    dialect: Dialect,
    fixture: Fixture,
    work: (lane: Lane) => Promise<T>,
  ): Promise<T> {
    const key = JSON.stringify([dialect, fixture]);
    const idle = free.get(key) ?? [];
    free.set(key, idle);
    const lane = idle.pop() ?? (await openLane(dialect, fixture));
    lane.rounds += 1;
    try {
      const result = await work(lane);
      if (lane.rounds >= ROUNDS_PER_LANE) await lane.close();
      else idle.push(lane);
      return result;
    } catch (error) {
      // Discards the lane, because a failed round may leave inconsistent data.
      await lane.close();
      throw error;
    }
  }

  /** Delay before the kill, from measured durations. */
  async function killDelay(
    { dialect, kind, fraction }: Round,
    measure: () => Promise<Span>,
  ): Promise<number> {
    const key = `${kind} ${dialect}`;
    let span = spans.get(key);
    if (!span) {
      span = await measure();
      spans.set(key, span);
    }
    return Math.max(0, span.beginMs + fraction * (span.endMs - span.beginMs));
  }

  /** Adjusts the expected duration if a kill missed the work. */
  function adjustSpan({ dialect, kind, fraction }: Round, { landed, tookMs }: Outcome): void {
    const span = spans.get(`${kind} ${dialect}`);
    if (!span) return;
    const length = span.endMs - span.beginMs;
    if (tookMs !== undefined) span.endMs = (span.endMs + tookMs) / 2;
    else if (landed === 'after' && fraction < 0.9) span.endMs -= 0.15 * length;
    if (landed === 'during' && fraction > 0.9) span.endMs += 0.05 * length;
    if (landed === 'before' && fraction > 0.1) {
      span.beginMs += 0.1 * length;
      span.endMs += 0.1 * length;
    }
  }

  async function runRound(round: Round): Promise<Outcome> {
    const { dialect, kind, number } = round;
    const random = createRandom(round.seed);
    const bots: Record<string, BotKind> = BOT_KINDS;
    const bot = bots[kind];
    const list = Object.entries(IMPORT_KINDS).find(([name]) => name === kind)?.[1];
    let outcome: Outcome;
    if (bot) {
      outcome = await inLane(dialect, bot.fixture, async (lane) => {
        const measure = async () => measureWork(lane, await bot.prepare(lane, random));
        const after = await killDelay(round, measure);
        return killDuring(lane, await bot.prepare(lane, random), after);
      });
    } else if (list) {
      outcome = await inLane(dialect, IMPORT_FIXTURE, async (lane) => {
        const after = await killDelay(round, () => measureImport(lane, list, 100_000 + number));
        return killImport(lane, list, number, after);
      });
    } else {
      const after = await killDelay(round, () => measureStart(dialect));
      outcome = await killStart(dialect, random.below(2), after);
    }
    adjustSpan(round, outcome);
    return outcome;
  }

  return {
    runRound,
    close: () => Promise.all([...free.values()].flat().map((lane) => lane.close())),
  };
}
