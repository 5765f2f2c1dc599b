import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { CallGroup, Pace, Urgency } from './budget.js';
import { reasonOf } from './codes.js';
import type { NoAnswer, Outcome, Refusal, Unknown } from './outcome.js';
import type { Settings } from './settings.js';
import { SignInRefused, type Identity, type SignIn } from './signIn.js';

/** Tries of a call that may be repeated, and of one that the service refused to take now. */
const MAX_TRIES = 6;
/** After this long an outage is reported rather than waited out. */
const MAX_TRYING_MS = 90_000;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Pause after a 429 that names no time, and the longest that one may ask for. */
const PAUSE_MS = 10_000;
const MAX_PAUSE_MS = 3_600_000;
/** Largest answer that is read, in bytes: a page of 500 records has less than a tenth of it. */
const MAX_BYTES = 16 * 1_024 ** 2;

export interface Call<T> {
  method: 'GET' | 'POST' | 'PUT';
  /** Path and query, such as `/v1/customers?size=500`. */
  path: string;
  /** Shape of the answer. Unknown fields are kept. */
  schema: z.ZodType<T>;
  group: CallGroup;
  urgency: Urgency;
  identity?: Identity;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Receives the headers of every answer that arrives. */
  onHeaders?: (headers: Headers) => void;
  /** True if a repetition after an unknown outcome does no harm; the default for GET. */
  repeatable?: boolean;
}

export type Send = <T>(call: Call<T>) => Promise<Outcome<T>>;

interface Parts {
  settings: Settings;
  signIn: SignIn;
  pace: Pace;
}

const errorShape = z.looseObject({
  code: z.union([z.number(), z.string()]).optional(),
  description: z.string().optional(),
  message: z.string().optional(),
  data: z.array(z.unknown()).optional(),
});

/** Creates the one function that talks to Partner Center. It never throws. */
export function createSend({ settings, signIn, pace }: Parts): Send {
  return async function send<T>(call: Call<T>): Promise<Outcome<T>> {
    // One id for all tries of a call, so that the service can tell a repetition.
    const requestId = randomUUID();
    const repeatable = call.repeatable ?? call.method === 'GET';
    const start = Date.now();
    let isTokenRenewed = false;
    for (let tries = 1; ; tries++) {
      const outcome = await pace.run(call.group, call.urgency, () =>
        once(call, requestId, settings, signIn),
      );
      if (outcome.kind === 'answer' || tries >= MAX_TRIES) return outcome;
      if (outcome.kind === 'refusal') {
        const { reason, pauseMs } = outcome;
        if (reason === 'token' && !isTokenRenewed) isTokenRenewed = true;
        else if (pauseMs !== undefined) await pace.pause(call.group, pauseMs);
        else return outcome;
        continue;
      }
      // A write that may have reached the service is looked for, not repeated.
      if (outcome.sent && !repeatable) return outcome;
      if (Date.now() - start > MAX_TRYING_MS) return outcome;
      await delay(delayAfter(tries));
    }
  };
}

/** Returns the delay after so many tries, in milliseconds. */
export const delayAfter = (tries: number): number =>
  Math.random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** tries);

/** An outcome, with the pause that a 429 asks for. */
export type Once<T> = Outcome<T> & { pauseMs?: number };

async function once<T>(
  call: Call<T>,
  requestId: string,
  settings: Settings,
  signIn: SignIn,
): Promise<Once<T>> {
  const identity = call.identity ?? 'app';
  let token: string;
  try {
    token = await signIn.token(identity, 'api');
  } catch (error) {
    return signInOutcome(error, requestId);
  }
  // The sign-in has its own limit.
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const unknown = (cause: Unknown['cause'], sent = true): Unknown => ({
    kind: 'unknown',
    cause,
    sent,
    requestId,
  });
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${settings.hosts.api}${call.path}`, {
      method: call.method,
      signal,
      // A redirect could lead the token to another host.
      redirect: 'error',
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        'MS-RequestId': requestId,
        'MS-CorrelationId': randomUUID(),
        ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    text = await textOf(response);
  } catch (error) {
    return unknown(signal.aborted ? 'timeout' : 'connection', !isRefusedConnection(error));
  }
  call.onHeaders?.(response.headers);
  if (response.status === 401) signIn.forget(identity, 'api');
  const json = jsonIn(text);
  if (response.ok) {
    // The service may put an error into an answer with status 200, where a shape without required fields fits it.
    if (isError(json)) return refusalOf(response, json, requestId);
    const read = call.schema.safeParse(json);
    return read.success
      ? { kind: 'answer', status: response.status, value: read.data }
      : unknown('unreadable');
  }
  if (response.status >= 500) return unknown('server');
  // The gateway's own timeout: the service may still be at work.
  if (response.status === 408) return unknown('timeout');
  return { ...refusalOf(response, json, requestId), ...pauseIn(response) };
}

/** Reads the pause that an answer asks for. */
export function pauseIn({ status, headers }: Response): { pauseMs?: number } {
  if (status !== 429) return {};
  const seconds = Number(headers.get('retry-after'));
  return { pauseMs: seconds > 0 ? Math.min(seconds * 1_000, MAX_PAUSE_MS) : PAUSE_MS };
}

/** A connection that was refused, or a name that was not found, carried nothing. */
export function isRefusedConnection(error: unknown): boolean {
  const cause =
    error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(
    String(cause?.code),
  );
}

export function signInOutcome(error: unknown, requestId: string): NoAnswer {
  if (!(error instanceof SignInRefused))
    return { kind: 'unknown', cause: 'sign-in', sent: false, requestId };
  return {
    kind: 'refusal',
    status: 401,
    code: error.code,
    reason: error.code === '' ? 'needs-user' : 'credentials',
    text: error.message,
    data: [],
    requestId,
  };
}

/** Reads an answer without the byte order mark that the service puts before its JSON. */
export async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new Error('the answer is too large');
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No resource that is read here has a code and a description. */
const isError = (json: unknown): boolean => {
  const { success, data } = errorShape.safeParse(json);
  return success && data.code !== undefined && data.description !== undefined;
};

export function refusalOf({ status }: Response, json: unknown, requestId: string): Refusal {
  const error = errorShape.safeParse(json).data ?? {};
  const code = error.code === undefined ? '' : String(error.code);
  return {
    kind: 'refusal',
    status,
    code,
    reason: reasonOf(status, code),
    text: error.description ?? error.message ?? '',
    data: (error.data ?? []).filter((value) => typeof value === 'string'),
    requestId,
  };
}
