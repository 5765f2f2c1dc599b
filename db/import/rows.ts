/** A row of a file: what it says, as a record of its kind of list, or why that cannot be read. */
export type FileRow<R> = {
  /** The line of the file on which it starts, counted from 1. Each row has another. */
  line: number;
  /** As the file has them, for whoever mends the row. */
  cells: readonly string[];
} & (
  | { record: R }
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
  | 'twice'
  | 'customer-unknown'
  | 'relationship-needed'
  | 'relationship-other'
  | 'too-long'
  | 'email'
  | 'country'
  | 'subscription-id'
  | 'subscription-twice'
  | 'product-empty'
  | 'status-empty'
  | 'quantity'
  | 'term'
  | 'day'
  | 'yes-no'
  | 'market'
  | 'segment'
  | 'currency'
  | 'currency-other'
  | 'unit-price'
  | 'tier'
  | 'instant'
  | 'period'
  | 'sku-empty'
  | 'price-twice';

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
  /** Of which something that anyone sees is another now. */
  changed: number;
  unchanged: number;
  leftOut: number;
  /** On the list and not in the file, a row left out counting as in it; before any are taken off. */
  missing: number;
  /** Taken off the list. */
  removed: number;
}

/** How many rows say that something edited here stayed, by why. */
export interface Flags {
  kept: number;
  conflicts: number;
}

/** What an import did; after a dry run, what it would have done. */
export interface ImportReport extends ImportCounts {
  /** The file left alone what was edited here: not yet in Partner Center. */
  kept: Some;
  /** Changed in the file and, otherwise, here: what stands here stayed. */
  conflicts: Some;
  /** What is missing stays where a row left out does not tell whose it is: it may be that one. */
  removal: 'not-asked' | 'done' | 'withheld';
}
