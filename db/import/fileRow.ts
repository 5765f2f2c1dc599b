/** A row of a file: a record of its list, or the reason why it cannot be read. */
export type FileRow<R> = {
  /** Line of the file on which the row starts, from 1. */
  line: number;
  /** As in the file, for the errors file. */
  cells: readonly string[];
} & (
  | { record: R }
  /** A wrong number of cells, with that number, or broken quotes, with the line's text. */
  | { fault: 'cells' | 'quotes'; value: string }
);

/** Reason why a row is left out. */
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

export interface LeftOutRow {
  line: number;
  cells: string[];
  fault: FaultCode;
  /** The offending cell, tag or count, or the line that this one repeats. */
  value: string;
}
