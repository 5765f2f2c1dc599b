/** Rows in a list, counted up to a limit. */
export interface Total {
  count: number;
  /** True if the list has more than `count` rows. */
  more: boolean;
}

/** Lists stop counting here: reading every row of a large list takes too long. */
export const MAX_EXACT_TOTAL = 1_000;

/** @param counted rows found when counting up to `limit + 1` */
export const limitedTotal = (counted: number, limit = MAX_EXACT_TOTAL): Total => ({
  count: Math.min(counted, limit),
  more: counted > limit,
});
