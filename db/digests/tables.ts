import type { DigestEnd, DigestOutcome, DigestState } from './digest.js';

export interface DigestRow {
  id: number;
  agentId: string;
  agentName: string;
  language: string;
  audience: 'personal' | 'group';
  conversationId: string;
  /** The Bot Framework's conversation reference, as JSON. */
  conversation: string;
  typed: string;
  verb: string;
  /** JSON. */
  input: string;
  /** JSON array; null for a day of the month. */
  weekdays: string | null;
  dayOfMonth: number | null;
  /** Local, such as `09:00`. */
  time: string;
  timeZone: string;
  state: DigestState;
  /** A day. */
  snoozedUntil: string | null;
  nextAt: string | null;
  lastAt: string | null;
  lastOutcome: DigestOutcome | null;
  endedWhy: DigestEnd | null;
  endedAt: string | null;
  version: number;
  createdAt: string;
}
