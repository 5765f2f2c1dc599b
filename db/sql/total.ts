/** Rows in a list, counted up to a limit. */
export interface Total {
  count: number;
  /** True if the list has more than `count` rows. */
  more: boolean;
}

/** Lists stop counting here: reading every row of a large list takes too long. */
export const MAX_EXACT_TOTAL = 1_000;

/** @param counted rows found when counting up to `MAX_EXACT_TOTAL + 1` */
export const limitedTotal = (counted: number): Total => ({
  count: Math.min(counted, MAX_EXACT_TOTAL),
  more: counted > MAX_EXACT_TOTAL,
});
