/**
 * Reads the rows of a list for a file, a batch at a time.
 * @param after reads the rows after a key; fewer than `size` are the last ones
 */
export async function* rowBatches<Row, Key>(
  after: (key: Key | undefined) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
  size: number,
  onBatch: () => Promise<void>,
): AsyncGenerator<Row[]> {
  let rows: Row[];
  let last: Row | undefined;
  do {
    rows = await after(last && keyOf(last));
    yield rows;
    await onBatch();
    last = rows.at(-1);
  } while (rows.length === size);
}
