/** Rows in a list, counted up to a limit. */
export interface Total {
  count: number;
  /** True if the list has more than `count` rows. */
  more: boolean;
}

/** Where lists stop counting: reading every row of a large list would take too long. */
export const COUNT_LIMIT = 1_000;

/** @param counted rows found when counting up to `COUNT_LIMIT + 1` */
export const limitedTotal = (counted: number): Total => ({
  count: Math.min(counted, COUNT_LIMIT),
  more: counted > COUNT_LIMIT,
});
