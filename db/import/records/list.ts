import type { Knex } from 'knex';
import type { Action } from '../../activity/entry.js';
import type { FaultCode } from '../rows.js';
import type { Run } from '../run.js';

/**
 * What a list of records declares of its own; `recordKind` makes an import of it. Its rows are staged
 * as JSON, so a new list needs no tables.
 *
 * R is what its columns read, Kept what is staged of a sound row.
 */
export interface RecordList<R, Kept extends object = object> extends RecordRules<R, Kept> {
  name: string;
  /** The entries of the activity; without `each` there is only that of the whole. */
  actions: { whole: Action; each?: { added: Action; changed: Action; removed?: Action } };
  /** Why a second row about the same is left out. */
  repeated: FaultCode;
  /** Called once, when all rows are staged. */
  staged?(run: Run): Promise<void>;
  /**
   * The sound rows of an import beside what stands here: from `import_records as r`, with what
   * `compare` wants selected.
   */
  pairs(knex: Knex, importId: number): Knex.QueryBuilder;
  /** The versions of what stands in `pairs`, as SQL that gives text: another text, and it was edited. */
  seen: string;
  /** What comes of them; rows that change nothing and keep nothing need not be told. */
  compare(knex: Knex, pairs: readonly Pair<Kept>[]): Promise<RecordChange[]>;
  /** What is here and not in the file (`notInFile`), from a table as `t`, with what `removed` wants selected. */
  missing(knex: Knex, importId: number): Knex.QueryBuilder;
  /** What the activity keeps of one that is taken off; absent where the file takes nothing off. */
  removed?(row: Readonly<Record<string, unknown>>): { customerId: number; old: object };
  /** On PostgreSQL, locks what `import_record_changes` will be written to. */
  lock(trx: Knex.Transaction, importId: number): Promise<void>;
  /** Writes the staged changes, each step in one statement or few. */
  steps(trx: Knex.Transaction, run: Run, at: string): (() => Promise<unknown>)[];
}

/** What a row is held against, before it is compared with anything. */
export interface RecordRules<R, Kept extends object = object> {
  /**
   * What is staged of a record.
   * @throws {Fault} where it breaks a rule.
   */
  read(record: R): Kept;
  /** The customer that it says it is about; absent where the list is not about customers. */
  customer?(record: R): { microsoftId: string; relationship: string };
  /**
   * What it is about, as far as that can be read, once in a file; absent where it is the customer.
   * One whose row is left out is not missing.
   */
  subject?(record: R): string | undefined;
}

/** A staged row beside what stands here, and whatever else the list's own query selects. */
export type Pair<Kept> = { line: number; seen: string; record: Kept } & Readonly<
  Record<string, unknown>
>;

/** What is to be written because of one row. */
export interface RecordChange {
  line: number;
  customerId: number | null;
  /** Empty for one that was never here. */
  subjectId: number | null;
  seen: string;
  /** `based`: only what the next merge starts from. */
  outcome: 'added' | 'changed' | 'based' | 'none';
  kept: boolean;
  conflict: boolean;
  /** By which the report tells it. */
  name: string;
  record: object;
  /** For the activity; without new ones there is no entry. */
  oldValues: object | null;
  newValues: object | null;
}
