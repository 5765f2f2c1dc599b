/**
 * Handles rows in batches, by id, until none are left.
 * @param after returns at most `size` rows with a greater id, in its order
 */
export async function eachBatch<Row extends { id: number }>(
  size: number,
  after: (id: number) => Promise<Row[]>,
  handle: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let last = 0; ;) {
    const rows = await after(last);
    const end = rows.at(-1);
    if (!end) return;
    await handle(rows);
    if (rows.length < size) return;
    last = end.id;
  }
}
