import type { Actor } from '../activity/entry.js';
import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** The days on which a digest is sent: some weekdays, of which 1 is Monday, or a day of each month. */
export type DigestDays =
  | { weekdays: number[] }
  /** A month without that day takes its last one, so 31 is the last day of every month. */
  | { dayOfMonth: number };

/** The days and the local time at which a digest is sent. */
export type Schedule = DigestDays & {
  /** In 24 hours, such as `09:00`. */
  time: string;
  /** An IANA name. */
  timeZone: string;
};

export type DigestState = 'active' | 'paused' | 'ended';

/**
 * The latest run. `waiting`: the channel did not take it yet. `unclear`: the channel did not answer, and sending
 * again might show the list twice. `failed`: it could not be made or sent. `skipped`: it was paused or snoozed meanwhile.
 */
export type DigestOutcome = 'sending' | 'waiting' | 'sent' | 'unclear' | 'failed' | 'skipped';

/** The reason why a digest ended: someone ended it, its owner lost the role, the chat is gone, or it became private. */
export type DigestEnd = 'asked' | 'role' | 'gone' | 'private';

/** The chat that receives a digest. */
export interface DigestPlace {
  audience: 'personal' | 'group';
  conversationId: string;
  /** The Bot Framework's conversation reference, as JSON. */
  conversation: string;
}

/** A list that is sent on a schedule, as it was asked for. */
export interface NewDigest extends DigestPlace {
  language: string;
  /** The list as it was typed. */
  typed: string;
  verb: string;
  input: Record<string, unknown>;
  schedule: Schedule;
  /** The first run, as an instant. */
  nextAt: string;
}

export interface Digest extends Omit<NewDigest, 'nextAt'> {
  id: number;
  owner: Actor;
  state: DigestState;
  /** A day: nothing is sent before it. */
  snoozedUntil: string | null;
  /** Null unless it is active. */
  nextAt: string | null;
  /** The planned instant of the latest run; null before the first. */
  lastAt: string | null;
  lastOutcome: DigestOutcome | null;
  endedWhy: DigestEnd | null;
  version: number;
}

/** Ids order the list, the newest first. */
export type DigestPage = KeysetPage<Digest, number> & { total: Total };
