import type { Fault } from '../invariants.js';
import type { Random } from '../random.js';
import type { Fixture } from '../fixture.js';
import type { Agent, Delivered } from '../../support/teams.js';
import type { Lane } from './lane.js';

/** Time of the kill: before the work started, during it, or after all of it was answered. */
export type Landed = 'before' | 'during' | 'after';

export interface Outcome {
  landed: Landed;
  faults: Fault[];
  /** Duration of the work in milliseconds, if it ended before the kill. */
  tookMs?: number;
}

/** First and last moment of the work after its request, in milliseconds. */
export interface Span {
  beginMs: number;
  endMs: number;
}

/** A request of an agent during the kill. */
export interface KillRequest {
  agent: Agent;
  activity: object;
  /** Accepted numbers of activity entries by action; any one of the alternatives. */
  accepted: Record<string, number>[];
  /** The answer has no text, like that of a file consent. */
  isWordless?: true;
  /** Checks the final display if it is more than the answer; returns a description of the fault. */
  displayFault?: (answer: Delivered) => string | undefined;
}

/** The work during which a process is killed. */
export interface Work {
  asked: KillRequest[];
  /** True if a job performs it after the answer. */
  isJob: boolean;
  /** The point of `db/points.ts` that marks the start of the work. */
  startPoint: string;
  /** Looks for incomplete changes after the kill and at the end. */
  check?: (when: 'killed' | 'ended') => Promise<Fault[]>;
  cleanUp?: () => Promise<void>;
}

/** A kind of round that kills the bot of a lane while it handles the prepared requests. */
export interface BotKind {
  fixture: Fixture;
  prepare: (lane: Lane, random: Random) => Promise<Work>;
}
