import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Call, Hooks } from '../../../partnercenter/sample/wire/call.js';
import { Budgets } from './budgets.js';
import { answerOf, Faults, Freezer, type Fault } from './faults.js';
import { Journal, type Entry } from './journal.js';
import type { StandInOptions } from './options.js';

/** Disturbs and watches the calls to the stand-in. */
export class Disturbance {
  journal = new Journal();
  readonly freezer = new Freezer();
  readonly budgets: Budgets;
  readonly faults: Faults;
  /** Milliseconds by which the clock is ahead. */
  ahead = 0;
  private random = () => 0;
  private readonly current = new Map<Call, Fault>();
  private readonly replays = new Map<string, Answer>();

  constructor(private readonly options: StandInOptions) {
    this.budgets = new Budgets(options);
    this.faults = new Faults(options, () => this.random());
    this.reset();
  }

  /** Starts again from the options. Journals of before are lost. */
  reset(): void {
    const { freezeAfter, freezeHow, seed } = this.options;
    this.freezer.stop();
    this.freezer.frozen = freezeAfter > 0 ? { from: freezeAfter, how: freezeHow } : undefined;
    this.journal = new Journal();
    this.budgets.clear();
    this.faults.clear();
    this.replays.clear();
    this.ahead = 0;
    this.random = mulberry32(seed);
  }

  /**
   * Connects it to the service.
   * @param change makes a colleague's change
   */
  hooks(change: (given: unknown) => void, other: Hooks['other']): Hooks {
    return {
      now: () => Date.now() + this.ahead,
      chance: () => this.random(),
      before: async (call) => {
        const entry = this.journal.begin(call);
        const frozen = call.host === 'login' ? undefined : await this.freeze(entry);
        return frozen ?? (await this.disturb(call, entry, change)) ?? this.replayed(call, entry);
      },
      admit: (call) => {
        this.journal.admitted(call);
        this.budgets.take(call);
      },
      changed: (call, what, id) => {
        this.journal.changed(call, what, id);
      },
      after: (call, answer) => this.finish(call, answer),
      ended: (call) => {
        this.current.delete(call);
        this.journal.ended(call);
      },
      other,
    };
  }

  private async freeze(entry: Entry): Promise<Answer | 'cut' | undefined> {
    if (!this.freezer.isFrozen(entry)) return undefined;
    const how = this.freezer.frozen?.how ?? 'hang';
    entry.fault = `frozen-${how}`;
    if (how === '503') return { status: 503 };
    if (how === 'reset') return 'cut';
    return (await this.freezer.hold(true)) ? undefined : 'cut';
  }

  private async disturb(
    call: Call,
    entry: Entry,
    change: (given: unknown) => void,
  ): Promise<Answer | 'cut' | undefined> {
    const fault = this.faults.take(entry);
    if (fault) {
      entry.fault = fault.do;
      this.current.set(call, fault);
    }
    if (fault?.do === 'reset-before') return 'cut';
    if (fault?.do === 'hang-before') {
      await this.freezer.hold(false);
      return 'cut';
    }
    const { latency, jitter } = this.options;
    const wait =
      (entry.n > 0 ? latency + this.random() * jitter : 0) +
      (fault?.do === 'delay' ? (fault.delay ?? 1000) : 0);
    if (wait > 0) await delay(wait);
    if (!fault) return undefined;
    switch (fault.do) {
      case 'delay':
      case 'reset-after':
      case 'hang-after':
      case 'truncate':
        return undefined;
      case 'change':
        change(fault.with);
        return undefined;
      default:
        return answerOf(fault, call.host === 'login');
    }
  }

  private replayed(call: Call, entry: Entry): Answer | undefined {
    const answer = this.replays.get(replayKey(call) ?? '');
    if (answer) entry.fault = 'replayed';
    return answer;
  }

  private async finish(call: Call, answer: Answer): Promise<'cut' | 'half' | undefined> {
    const key = replayKey(call);
    const fault = this.current.get(call);
    if (this.options.requestIds === 'replay' && key !== undefined && answer.status < 300)
      this.replays.set(key, answer);
    this.journal.answered(call, answer);
    if (fault?.do === 'reset-after') return 'cut';
    if (fault?.do === 'truncate') return 'half';
    if (fault?.do !== 'hang-after') return undefined;
    await this.freezer.hold(false);
    return 'cut';
  }
}

/** Writes with the same id, to the same path. */
const replayKey = ({ method, path, requestId }: Call): string | undefined =>
  method === 'GET' || requestId === undefined ? undefined : `${method} ${path} ${requestId}`;

/** A small generator of random numbers from 0 up to 1: https://github.com/cprosche/mulberry32 */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
