import { z } from 'zod';
import type { KeysetPage } from '../../db/sql/keyset.js';

/** Rows that can be scrolled to; more are found faster by typing. */
const MAX_ROWS = 100;

/** Rows that Teams asks for, which counts them instead of using keys. */
export interface RowWindow {
  skip: number;
  count: number;
}

/** @param maxCount rows of one answer, and those of one that does not say how many */
export const rowWindow = (maxCount: number) => ({
  skip: z.int().min(0).catch(0),
  count: z.int().min(1).max(maxCount).catch(maxCount),
});

/** Returns rows of a list that is read by pages. */
export async function rowsFrom<Row, Key>(
  pageAfter: (after: Key | undefined) => Promise<KeysetPage<Row, Key>>,
  { skip, count }: RowWindow,
): Promise<Row[]> {
  const end = Math.min(skip + count, MAX_ROWS);
  const rows: Row[] = [];
  let after: Key | undefined;
  while (rows.length < end) {
    const page = await pageAfter(after);
    rows.push(...page.rows);
    if (page.next === null) break;
    after = page.next;
  }
  return rows.slice(skip, end);
}
