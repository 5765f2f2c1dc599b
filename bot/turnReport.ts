import type { Logger } from 'pino';
import type { Audience, Trigger } from './verb.js';

export type Outcome = 'answered' | 'refused' | 'failed' | 'throttled';

/** One turn, for the log and the metrics. It holds no text and no name. */
export interface Turn {
  /** Verb that answered, as it came from outside. Undefined if the activity was not read. */
  verb: string | undefined;
  outcome: Outcome;
  /** Code of a refusal or a failure. */
  code?: string | undefined;
  /** From the activity's arrival until its answer was sent. */
  ms: number;
  /** Object ID; the log hashes it. */
  agent: string | undefined;
  reference: string | undefined;
  trigger: Trigger | undefined;
  audience: Audience | undefined;
}

export type ReportTurn = (turn: Turn) => void;

/** Codes for which the bot, its database or the channel is the reason. */
const FAILURES = new Set(['bug', 'silent', 'storage', 'uncertain', 'undelivered']);

export const outcomeOf = (code: string | undefined): Outcome =>
  code === undefined ? 'answered' : FAILURES.has(code) ? 'failed' : 'refused';

/** Writes one line for each turn. @param log must label verbs and agents; see `withLabels` */
export const logTurns =
  (log: Logger): ReportTurn =>
  ({ verb = '', ms, outcome, code, ...request }) => {
    log.info({ verb, ms: Math.round(ms), outcome, code, ...request }, 'turn');
  };

export const reportTo =
  (...reports: readonly ReportTurn[]): ReportTurn =>
  (turn) => {
    for (const report of reports) report(turn);
  };
