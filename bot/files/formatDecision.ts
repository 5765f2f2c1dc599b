import type { Language } from '../../cards/text/index.js';
import type { CellFormat } from './cellFormat.js';
import { dayOrderIn } from './dayCells.js';
import { decimalSignIn } from './numberCells.js';

/** Kinds of columns whose cells are read by a format that the whole file decides. */
export type FormattedKind = 'day' | 'number';

export interface FormattedColumn {
  index: number;
  kind: FormattedKind;
}

/** A date in which the order of day and month matters. */
const YEAR_LAST = /\d[/.-]\d{1,2}[/.-]\d{4}/;

type WrittenOrder = 'day-first' | 'month-first';

/**
 * Decides from the cells with one reading in which format a file has its dates and numbers. A column of dates
 * has one order of day and month: its own, or that of the other columns, or that of the headings' language. A
 * file has one decimal sign.
 */
export function createFormatDecision(
  columns: readonly FormattedColumn[],
  { delimiter, language }: { delimiter: string; language: Language },
) {
  const usualOrder: WrittenOrder = language === 'en' ? 'month-first' : 'day-first';
  // A spreadsheet does not write decimal commas if a comma separates the cells.
  const anySign = delimiter !== ',';
  const orders = new Map<number, Set<WrittenOrder>>();
  const numbers: number[] = [];
  const signs = new Set<'point' | 'comma'>();
  for (const { index, kind } of columns) {
    if (kind === 'day') orders.set(index, new Set());
    else if (anySign) numbers.push(index);
  }

  return {
    /** Text without which no row decides anything; undefined if the rows need not be seen. */
    evidence: numbers.length > 0 ? /\d/ : orders.size > 0 ? YEAR_LAST : undefined,

    see: (cells: readonly string[]): void => {
      for (const [index, inColumn] of orders) {
        const order = dayOrderIn(cells[index] ?? '');
        if (order) inColumn.add(order);
      }
      for (const index of numbers) {
        const sign = decimalSignIn(cells[index] ?? '');
        if (sign) signs.add(sign);
      }
    },

    formatOf(index: number): CellFormat {
      const inColumn = orders.get(index);
      const inFile = new Set([...orders.values()].flatMap((some) => [...some]));
      const decided = inColumn && inColumn.size > 0 ? inColumn : inFile;
      return {
        dayOrder: onlyOne(decided, usualOrder) ?? 'contradictory',
        decimalSign: anySign ? (onlyOne(signs, 'unknown') ?? 'unknown') : 'point-only',
      };
    },
  };
}

export type FormatDecision = ReturnType<typeof createFormatDecision>;

/** Returns the only value, `none` for an empty set, and undefined if there are several. */
function onlyOne<Value, None>(values: ReadonlySet<Value>, none: None): Value | None | undefined {
  if (values.size > 1) return undefined;
  const [value] = values;
  return value ?? none;
}
