/** Splits rows, in the order of their keys, into groups with the same key. */
export function groupNeighbors<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): { key: string; rows: Row[] }[] {
  const groups: { key: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return groups;
}
