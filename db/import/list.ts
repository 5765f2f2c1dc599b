import type { Knex } from 'knex';
import type { Action, Actor } from '../activity/entry.js';
import type { Sql } from '../sql/tag.js';
import type { Columns, RowOf } from '../sql/values.js';
import type { FaultCode, FileRow } from './fileRow.js';
import type { ChangedRecord } from './report.js';
import type { Run } from './run.js';

/**
 * Everything that differs between the lists that can be imported. `importList` does the rest: staging,
 * leases, dry run, the transaction that applies the changes, and the report.
 */
export interface ImportedList<R> {
  /** Stored with each import. */
  name: string;
  staging: Staging<R>;
  comparison: Comparison;
  /**
   * Stored records that the file lacks, from a table as `t`. A row that is left out counts as in the file
   * if its record can be identified.
   */
  missing(knex: Knex, importId: number): Knex.QueryBuilder;
  /** The customer's id in that query; `t.customerId` by default. */
  customerId?: string;
  writing: Writing;
}

/** Validates the rows of a file and stores them; see `recordStaging`. */
export interface Staging<R> {
  table: 'import_rows' | 'import_catalog_rows';
  columns: Columns;
  /** Columns that identify a record, unique among the valid rows of an import. */
  key: readonly string[];
  /** Fault of a second row with the same key. */
  repeated: FaultCode;
  /** Validates a batch. Each result has all columns but `importId`. */
  check(rows: readonly FileRow<R>[], run: Run): Promise<Omit<RowOf<Columns>, 'importId'>[]>;
}

/** Decides in short transactions what is to be written; see `recordComparison`. */
export interface Comparison {
  /** Its `outcome` is added, changed or other for a row that is valid, and null for one that is left out. */
  table: 'import_changes' | 'import_catalog_rows';
  compare(run: Run, total: number): Promise<void>;
  /** Repeats the comparison for records that were edited since. They are locked by then. */
  compareAgain?(trx: Knex.Transaction, run: Run): Promise<void>;
  /** Returns the first records that change, in the file's order. */
  firstChanges(knex: Knex, importId: number, limit: number): Promise<ChangedRecord[]>;
}

/** Writes the changes in one transaction. */
export interface Writing {
  /** Activity entry for the whole import. */
  action: Action;
  /** Details of that entry, in addition to file and counts. */
  details?(trx: Knex.Transaction, importId: number): Promise<object>;
  /** Activity entries for single records. */
  entries?: RecordEntries;
  /** On PostgreSQL, locks every row that will be written. */
  lock?(trx: Knex.Transaction, importId: number): Promise<void>;
  /**
   * Called before the changes; the function that it returns records them in `list_changes` after the steps.
   * Absent for a list whose changes are no news.
   */
  news?(trx: Knex.Transaction, run: Run, at: string): Promise<() => Promise<void>>;
  /** Each step is one statement or a few. */
  steps(trx: Knex.Transaction, run: Run, at: string, actor: Actor): (() => Promise<unknown>)[];
}

export interface RecordEntries {
  added: Action;
  changed: Action;
  removed?: {
    action: Action;
    values: (knex: Knex, ids: readonly number[]) => Promise<OldValues[]>;
  };
  /** The customer's id in a query from `import_changes as ch`; `ch.customer_id` by default. */
  customerId?: Sql;
}

/** A record as it was before it was removed. */
export interface OldValues {
  customerId: number;
  oldValues: object;
}
