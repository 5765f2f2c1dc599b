/** Order of day and month in a date whose year is last; `contradictory` if a column has both. */
export type DayOrder = 'day-first' | 'month-first' | 'contradictory';

/**
 * Decimal sign of a file. `point-only`: a comma is an error. `unknown`: a cell with several readings cannot be
 * read.
 */
export type DecimalSign = 'point-only' | 'point' | 'comma' | 'unknown';

/** Tells the readings of a cell apart. */
export interface CellFormat {
  dayOrder: DayOrder;
  decimalSign: DecimalSign;
}

/** A cell that has several readings, and nothing in the file decides between them. */
export class Unreadable {
  constructor(
    readonly fault: 'day-order' | 'decimal-sign',
    readonly value: string,
  ) {}
}
