/** A row of a file: a record of its list, or the reason why it cannot be read. */
export type FileRow<R> = {
  /** Line of the file on which the row starts, from 1. */
  line: number;
  /**
   * For the errors file: as in the file, except for dates, which only the whole file may explain.
   */
  cells: readonly string[];
} & (
  | { record: R }
  | { fault: ReadingFault; value: string }
  /** The record only identifies the row. */
  | { fault: ReadingFault; value: string; record: R }
);

/**
 * Reason why a row cannot be read: a wrong number of cells, with that number; broken quotes, with the line's
 * text; or a cell with several readings.
 */
export type ReadingFault = 'cells' | 'cells-missing' | 'quotes' | 'day-order' | 'decimal-sign';

/** Reason why a row is left out. */
export type FaultCode =
  | ReadingFault
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
  | 'damaged'
  | 'price-twice';

export interface LeftOutRow {
  line: number;
  cells: string[];
  fault: FaultCode;
  /** The offending cell, tag or count, or the line that this one repeats. */
  value: string;
}
