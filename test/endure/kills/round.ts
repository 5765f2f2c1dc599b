import type { Fault } from '../invariants.js';
import type { Random } from '../random.js';
import type { Fixture } from '../fixture.js';
import type { Agent, Delivered } from '../../support/teams.js';
import type { Lane } from './lane.js';

/** When the kill came: before the work had begun, in the midst of it, or when all of it was answered. */
export type Landed = 'before' | 'during' | 'after';

export interface Outcome {
  landed: Landed;
  faults: Fault[];
  /** How long the work took, where it was over before the kill. */
  tookMs?: number;
}

/** How long after the work was given its first and its last moment come, in milliseconds. */
export interface Span {
  beginMs: number;
  endMs: number;
}

/** Something that an agent asks while the process is killed. */
export interface Asked {
  agent: Agent;
  activity: object;
  /** How often each action then stands in the activity by her; of several any one. */
  did: Record<string, number>[];
  /** Its answer has no words, as that of a consent. */
  isWordless?: true;
  /** Whether what she sees in the end is right, where that is more than the answer. */
  sees?: (answer: Delivered) => string | undefined;
}

/** What is under way when a process is killed. */
export interface Work {
  asked: Asked[];
  /** Whether a job does it, behind the answer. */
  job: boolean;
  /** The point of `db/points.ts` at which the work has begun. */
  begins: string;
  /** Looks for what is half done, right behind the kill and in the end. */
  check?: (when: 'killed' | 'ended') => Promise<Fault[]>;
  done?: () => Promise<void>;
}

/** A kind of round that kills a lane's bot: what is prepared is asked and killed. */
export interface BotKind {
  fixture: Fixture;
  prepare: (lane: Lane, random: Random) => Promise<Work>;
}
