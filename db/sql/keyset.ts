/** Requests the page after a key, the page before a key, or else the first. */
export interface KeysetAsk<Key> {
  after?: Key | undefined;
  before?: Key | undefined;
}

/** A page and the keys to request its neighbors with; null without one. */
export interface KeysetPage<Row, Key> {
  rows: Row[];
  /** Rows of a full page. */
  size: number;
  next: Key | null;
  previous: Key | null;
}

/**
 * Reads a page by key: the last one costs as much as the first, and rows added between two requests neither
 * skip nor repeat any. Returns the first page if no rows are left beyond the key.
 * @param ask returns at most `limit` rows beyond a key, nearest first
 */
export async function keysetPage<Row, Key>(
  size: number,
  { after, before }: KeysetAsk<Key>,
  keyOf: (row: Row) => Key,
  ask: (key: Key | undefined, backwards: boolean, limit: number) => Promise<Row[]>,
): Promise<KeysetPage<Row, Key>> {
  const backwards = before !== undefined;
  const found = await ask(before ?? after, backwards, size + 1);
  if (found.length === 0 && (before ?? after) !== undefined)
    return keysetPage(size, {}, keyOf, ask);
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  const first = rows.at(0);
  const last = rows.at(-1);
  return {
    rows,
    size,
    previous: first && (backwards ? more : after !== undefined) ? keyOf(first) : null,
    next: last && (backwards || more) ? keyOf(last) : null,
  };
}
