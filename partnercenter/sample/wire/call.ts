import type { IncomingHttpHeaders } from 'node:http';

/** Calls with a common limit per minute. */
export type BudgetGroup = 'customer' | 'subscription' | 'order' | 'other';

/** A request to one of the three hosts. */
export interface Call {
  readonly host: 'login' | 'api' | 'prices';
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The JSON as sent; text if it is no JSON; the grant type of a sign-in. */
  readonly body: unknown;
  /** The caller's ids, if they are GUIDs. */
  readonly requestId: string | undefined;
  readonly correlationId: string | undefined;
  /** The signed-in user, or `app`. Known once its token was checked. */
  caller?: string;
  group?: BudgetGroup;
  customerId?: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  raw?: string | Buffer;
}

/** A change by a call. */
export type Change =
  'billing-updated' | 'billing-unchanged' | 'cart-created' | 'cart-updated' | 'order-created';

/**
 * A view into the service for tests: they watch calls, disturb them and move the clock.
 *
 * @example before: (call) => Promise.resolve(call.path.endsWith('/checkout') ? 'cut' : undefined)
 */
export interface Hooks {
  /** The time in milliseconds. */
  now(): number;
  /** A number from 0 up to 1, for what happens only sometimes. */
  chance(): number;
  /** Runs before the work. An answer takes the place of the work; `cut` closes the connection. */
  before(call: Call): Promise<Answer | 'cut' | undefined>;
  /**
   * Runs when the caller is known.
   * @throws {ServiceError} to refuse the call.
   */
  admit(call: Call): void;
  changed(call: Call, change: Change, id: string): void;
  /** Runs after the work. The answer gets lost: none of it arrives (`cut`), or half of it. */
  after(call: Call, answer: Answer): Promise<'cut' | 'half' | undefined>;
  /** Runs when the connection is done with this call. */
  ended(call: Call): void;
  /** Answers requests that are not for the service. */
  other(method: string, url: URL, body: string): Promise<Answer | undefined>;
}

export const NO_HOOKS: Hooks = {
  now: () => Date.now(),
  chance: () => Math.random(),
  before: () => Promise.resolve(undefined),
  admit: () => undefined,
  changed: () => undefined,
  after: () => Promise.resolve(undefined),
  ended: () => undefined,
  other: () => Promise.resolve(undefined),
};
