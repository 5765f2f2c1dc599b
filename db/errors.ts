/** The database is being written by someone else for longer than a person should wait. Nothing was changed. */
export class Busy extends Error {
  readonly code = 'BUSY';
  constructor(cause: unknown) {
    super('the database is being written by another process', { cause });
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
