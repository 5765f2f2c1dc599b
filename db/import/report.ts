export type ImportPhase = 'stage' | 'compare' | 'apply';

export interface ImportCounts {
  /** New on the list, or back on it. */
  added: number;
  /** Visibly different now. */
  changed: number;
  unchanged: number;
  leftOut: number;
  /** Records that the file lacks, before any are removed. A row left out counts as in the file. */
  missing: number;
  removed: number;
}

/** Records in which an edit made here stays. */
export interface EditCounts {
  /** The file did not change the field. */
  kept: number;
  /** The file changed it too, to another value. */
  conflicts: number;
}

/** A record that would change, with all of its values. */
export interface ChangedRecord {
  name: string;
  before: object;
  after: object;
}

/** Changes that an import is about to make. */
export interface ImportPreview extends ImportReport {
  /** Names of the first new records, in the file's order; none of prices. */
  newNames: string[];
  /** The first records that change, in the file's order. */
  changes: ChangedRecord[];
}

/** The number of records, and the names of the first. */
export interface NamedCount {
  count: number;
  /** At most 20, in the file's order. */
  names: string[];
}

/** A value of the file that a spreadsheet damaged, so that it was not used. */
export interface DamagedValue {
  line: number;
  /** Name of the record. */
  name: string;
  field: string;
  value: string;
}

/** The result of an import, or what a dry run would have done. */
export interface ImportReport extends ImportCounts {
  /** Edited here and not changed by the file: not yet in Partner Center. */
  kept: NamedCount;
  /** Edited here and changed by the file, to another value. */
  conflicts: NamedCount;
  /** The value here stays. At most 20 values, in the file's order, and the count of all. */
  damaged: { count: number; values: DamagedValue[] };
  /** Removal is withheld if a row left out could be any of the missing records. */
  removal: 'not-asked' | 'done' | 'withheld';
}
