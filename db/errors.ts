/**
 * A write waited too long for its turn. Nothing was changed.
 * `writer`: another writer holds the lock. `queue`: this process has too many requests of its own.
 */
export class Busy extends Error {
  readonly code = 'BUSY';
  constructor(
    readonly reason: 'writer' | 'queue',
    cause: unknown,
  ) {
    super(
      reason === 'writer'
        ? 'another process is writing to the database'
        : 'too many requests are waiting for the database',
      { cause },
    );
  }
}

/**
 * The database cannot be used at the moment. Nothing was changed.
 * `silent`: it does not answer in time. `storage`: it answers, but its disk or file fails.
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

/** The connection was lost during COMMIT: the change may or may not have been made. */
export class OutcomeUnknown extends Error {
  readonly code = 'OUTCOME_UNKNOWN';
  constructor(cause: unknown) {
    super('the outcome of the COMMIT is unknown', { cause });
  }
}

/** The database does not exist, or cannot be reached or opened. */
export class Unreachable extends Error {
  readonly code = 'UNREACHABLE';
  constructor(cause: unknown) {
    const { message = '', code = 'it does not answer' } = cause as {
      message?: string;
      code?: string;
    };
    // Knex puts the statement in front of the database's message.
    super(message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '') || code, { cause });
  }
}

/**
 * Another version made the database. Nothing was changed.
 * `unreleased`: a version before the first release. `newer`: a version with migrations that this one lacks.
 */
export class Incompatible extends Error {
  readonly code = 'INCOMPATIBLE';
  constructor(readonly reason: 'unreleased' | 'newer') {
    super(
      reason === 'unreleased'
        ? 'it was made by a version before the first release'
        : 'it was made by a newer version',
    );
  }
}

/** The record has changed since the edit started. Nothing was changed. */
export class Stale extends Error {
  readonly code = 'STALE';
  constructor(what: string) {
    super(`${what} was changed by another request`);
  }
}

/** A business rule forbids the change. Nothing was changed. */
export class Refused extends Error {
  readonly code = 'REFUSED';
  constructor(
    /** Selects the sentence for the agent. */
    readonly rule:
      | 'tag-length'
      | 'tag-separator'
      | 'tag-empty'
      | 'tag-count'
      | 'tag-exists'
      | 'name-empty'
      | 'name-length'
      | 'dropped-file-gone'
      | 'order-empty'
      | 'order-not-yours'
      | 'last-admin'
      | 'not-admin'
      | 'quantity'
      | 'quantity-large'
      | 'list-gone'
      | 'search-name'
      | 'search-exists'
      | 'search-count'
      | 'search-not-shared'
      | 'digest-count'
      | 'digest-gone'
      | 'digest-not-yours',
    /** The value that broke it, as entered. */
    readonly value: string,
  ) {
    super(`${rule}: ${value}`);
  }
}
