/**
 * A write waited too long for its turn. Nothing was changed.
 * `writer`: somebody else is writing. `queue`: only this process's own requests are ahead.
 */
export class Busy extends Error {
  readonly code = 'BUSY';
  constructor(
    readonly reason: 'writer' | 'queue',
    cause: unknown,
  ) {
    super(
      reason === 'writer'
        ? 'the database is being written by another process'
        : 'too many requests are waiting for the database',
      { cause },
    );
  }
}

/**
 * The database is of no use just now. Nothing was changed.
 * `silent`: it does not answer, or not in time. `storage`: it answers, but its disk or file fails.
 */
export class Unavailable extends Error {
  readonly code = 'UNAVAILABLE';
  constructor(
    readonly reason: 'silent' | 'storage',
    cause?: unknown,
  ) {
    const { message = '' } = (cause ?? {}) as { message?: string };
    const sentence =
      reason === 'silent'
        ? 'the database does not answer'
        : 'the database cannot be read or written';
    super(message === '' ? sentence : `${sentence}: ${message}`, { cause });
  }
}

/** The connection was lost while COMMIT was under way: the change may or may not have been made. */
export class OutcomeUnknown extends Error {
  readonly code = 'OUTCOME_UNKNOWN';
  constructor(cause: unknown) {
    super('nobody knows whether the transaction was committed', { cause });
  }
}

/** There is no such database, or it cannot be reached or opened. */
export class Unreachable extends Error {
  readonly code = 'UNREACHABLE';
  constructor(cause: unknown) {
    const { message = '', code = 'it does not answer' } = cause as {
      message?: string;
      code?: string;
    };
    // Knex puts the statement before what the database said.
    super(message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '') || code, { cause });
  }
}

/** The record is no longer the one that the change was made from. Nothing was changed. */
export class Stale extends Error {
  readonly code = 'STALE';
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
  }
}

/** A rule of the field forbids the change. Nothing was changed. */
export class Refused extends Error {
  readonly code = 'REFUSED';
  constructor(
    /** Which rule, for the sentence that a person reads. */
    readonly rule:
      | 'tag-length'
      | 'tag-separator'
      | 'tag-empty'
      | 'tag-count'
      | 'tag-exists'
      | 'name-empty'
      | 'name-length'
      | 'order-empty'
      | 'order-not-yours'
      | 'quantity'
      | 'quantity-large',
    /** What broke it, as it was given. */
    readonly value: string,
  ) {
    super(`${rule}: ${value}`);
  }
}
