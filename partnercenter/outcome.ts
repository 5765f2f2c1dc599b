import type { Reason } from './codes.js';

/** The service did what it was asked. */
export interface Answer<T> {
  kind: 'answer';
  status: number;
  value: T;
}

/** The service did not do it, and said why. This request changed nothing there. */
export interface Refusal {
  kind: 'refusal';
  status: number;
  /** Microsoft's code as text; empty if the answer had none. */
  code: string;
  reason: Reason;
  /** Microsoft's words. Show them as literal text. */
  text: string;
  /** Further values of the error, such as an address that lists the missing fields. */
  data: readonly string[];
  /** To quote to Microsoft's support. */
  requestId: string;
}

/** The answer did not arrive or cannot be read, so a write may or may not have happened. */
export interface Unknown {
  kind: 'unknown';
  cause: 'timeout' | 'connection' | 'server' | 'unreadable' | 'sign-in';
  /** False if the request cannot have reached the service. */
  sent: boolean;
  requestId: string;
}

/** The result of every call: there is no fourth. */
export type Outcome<T> = Answer<T> | Refusal | Unknown;

export type NoAnswer = Refusal | Unknown;

/** Converts the value of an answer. */
export const mapAnswer = <T, U>(outcome: Outcome<T>, convert: (value: T) => U): Outcome<U> =>
  outcome.kind === 'answer' ? { ...outcome, value: convert(outcome.value) } : outcome;
