import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, type Random } from '../random.js';
import type { Teams } from '../../support/teams.js';
import { createLedger, type Ledger } from './ledger.js';
import { createMeter, type Meter } from './meter.js';
import * as reading from './reading.js';
import { tagMany } from './tagMany.js';
import { TemporarilyRefused, WrongAnswer, type Worker } from './worker.js';
import * as writing from './writing.js';

type Action = (worker: Worker) => Promise<void>;

/** Actions of agents, with their share in percent. */
const WORK: [Action, number][] = [
  [reading.find, 22],
  [reading.show, 15],
  [reading.page, 9],
  [reading.activity, 5],
  [reading.help, 3],
  [reading.exportList, 3],
  [writing.tag, 15],
  [writing.untag, 8],
  [writing.billing, 10],
  [writing.order, 10],
];
/** Agents who also change tags in bulk, with the share of these changes. */
const BULK_AGENTS = 2;
const BULK_SHARE = 0.08;

export interface Office {
  workers: Worker[];
  ledger: Ledger;
  meter: Meter;
  /** All agents work until this time and finish their current action. */
  actions(until: number): Promise<void>;
}

/** Agents who work on the same customers, with a pause after each action. */
export function openOffice(
  teams: Teams,
  botUrl: string,
  { agents, thinkSeconds, seed }: { agents: number; thinkSeconds: number; seed: number },
  customers: number,
  work: [Action, number][] = WORK,
): Office {
  const [ledger, meter] = [createLedger(), createMeter()];
  const workers = Array.from({ length: agents }, (_, number): Worker => ({
    number,
    agent: teams.join(`Agent ${number}`),
    random: createRandom(seed + number),
    ledger,
    meter,
    botUrl,
    customers,
    addedTags: [],
    count: 0,
  }));

  async function workOn(worker: Worker, until: number): Promise<void> {
    const think = () => wait(1_000 * thinkSeconds * (0.5 + worker.random.next()));
    // Spreads the first actions.
    await wait(1_000 * thinkSeconds * worker.random.next());
    while (Date.now() < until) {
      const isAdmin = worker.number < BULK_AGENTS && worker.random.next() < BULK_SHARE;
      const action = isAdmin ? tagMany : pickAction(work, worker.random);
      try {
        await action(worker);
      } catch (error) {
        if (!(error instanceof WrongAnswer || error instanceof TemporarilyRefused))
          meter.fail(action.name, 'the step failed', error instanceof Error ? error.stack : '');
      }
      // Limits memory in a long run; the ledger has the results.
      worker.agent.heard.length = 0;
      worker.agent.shown.clear();
      await think();
    }
  }

  return {
    workers,
    ledger,
    meter,
    actions: async (until) => {
      await Promise.all(workers.map((worker) => workOn(worker, until)));
    },
  };
}

function pickAction(work: readonly [Action, number][], random: Random): Action {
  let at = random.below(work.reduce((sum, [, share]) => sum + share, 0));
  for (const [action, share] of work) {
    at -= share;
    if (at < 0) return action;
  }
  return reading.find;
}
