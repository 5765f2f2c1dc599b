import type { Knex } from 'knex';
import type { Action, Actor } from '../activity/entry.js';
import type { Columns, RowOf } from '../sql/rows.js';
import type { FaultCode, FileRow, Flags, ImportCounts } from './rows.js';
import type { Run } from './run.js';

/**
 * What is a list's own in its import: the rules that its rows are held against, what they are compared
 * with, and what is written. All else is the same for every list: staging, leases, dry run, the one
 * transaction, the report.
 */
export interface Kind<R> {
  /** Kept with the import, so that what was imported can be told. */
  name: string;
  staging: Staging<R>;
  /** Merges every sound row with what stands here and stages what would be written, in short transactions. */
  compare(run: Run, staged: number): Promise<void>;
  /** How many are here that the file lacks. */
  countMissing(run: Run): Promise<number>;
  /**
   * Stages them to be taken off.
   * @returns whether they may be
   */
  stageMissing(run: Run): Promise<boolean>;
  apply: Apply;
  /** What the staged differences come to. */
  count(knex: Knex, importId: number, missing: number): Promise<ImportCounts & Flags>;
  /** The names of the first customers of that flag, in the order of the file. */
  names(knex: Knex, importId: number, flag: Flag, limit: number): Promise<string[]>;
}

/** The table that its rows are staged in. It has at least `importId`, `line`, `cells`, `fault` and `faultValue`. */
export interface Staging<R, C extends Columns = Columns> {
  table: string;
  columns: C;
  /** What two rows about the same have alike; unique among the sound rows of an import. */
  key: readonly (keyof C & string)[];
  /** Why a second one is left out. */
  repeated: FaultCode;
  /** Holds rows against the rules: what is to be stored of each but its import. */
  check(rows: readonly FileRow<R>[], run: Run): Promise<Omit<RowOf<C>, 'importId'>[]>;
}

/** What the one transaction does. */
export interface Apply {
  /** The entry of the whole in the activity. */
  action: Action;
  /** What that entry says beside the counts, such as which markets the file is for. */
  about?(trx: Knex.Transaction, importId: number): Promise<object>;
  /** Staged differences, which PostgreSQL plans by. */
  tables: readonly string[];
  /** On PostgreSQL, locks all that will be written. */
  lock(trx: Knex.Transaction, importId: number): Promise<void>;
  /** Compares again what was edited since, now that it stays as it is. */
  compareAgain(trx: Knex.Transaction, run: Run): Promise<void>;
  steps(trx: Knex.Transaction, run: Run, at: string, actor: Actor): (() => Promise<unknown>)[];
}

/** Something edited here stayed: the file did not change it, or changed it otherwise. */
export type Flag = 'kept' | 'conflict';
