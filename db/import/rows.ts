/** What a row of the file says of a customer, as it is written there. */
export interface FileRecord {
  microsoftId: string;
  name: string;
  domain: string;
  /** A code of `relationships.ts` where the word is known. */
  relationship: string;
  /** Absent where the file has no tags at all; then the tags stay as they are. */
  tags?: string[];
}

/** A row of the file: what it says, or why that cannot be read. */
export type FileRow = {
  /** The line of the file on which it starts, counted from 1. Each row has another. */
  line: number;
  /** As the file has them, for whoever mends the row. */
  cells: readonly string[];
} & (
  | { record: FileRecord }
  /** A wrong number of cells, with that number; broken quotes, with the line's text. */
  | { fault: 'cells' | 'quotes'; value: string }
);

/** Why a row is left out. */
export type FaultCode =
  | 'cells'
  | 'quotes'
  | 'microsoft-id-empty'
  | 'microsoft-id'
  | 'name-empty'
  | 'name-length'
  | 'domain'
  | 'relationship-empty'
  | 'relationship-length'
  | 'tag-length'
  | 'tag-count'
  | 'merged-tag-count'
  | 'twice';

/** A row that is left out, and what broke the rule: the cell, a tag, a count, or the line it repeats. */
export interface LeftOut {
  line: number;
  cells: string[];
  fault: FaultCode;
  value: string;
}

export type ImportPhase = 'stage' | 'compare' | 'apply';

/** Some customers by name, and how many there are in all. */
export interface Some {
  count: number;
  /** At most twenty, in the order of the file. */
  names: string[];
}

export interface ImportCounts {
  /** New on the list, or back on it. */
  added: number;
  /** Whose name, domain or tags are others now. */
  changed: number;
  unchanged: number;
  leftOut: number;
  /** On the list and not in the file, a row left out counting as in it; before any are taken off. */
  missing: number;
  /** Taken off the list. */
  removed: number;
}

/** What an import did; after a dry run, what it would have done. */
export interface ImportReport extends ImportCounts {
  /** The file left alone what was edited here: not yet in Partner Center. */
  kept: Some;
  /** Changed in the file and, otherwise, here: what stands here stayed. */
  conflicts: Some;
  /** Missing customers stay where a row left out does not tell whose it is: it may be theirs. */
  removal: 'not-asked' | 'done' | 'withheld';
}
