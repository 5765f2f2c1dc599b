/** The page after a key, the page before a key, or else the first one. */
export interface KeysetAsk<Key> {
  after?: Key | undefined;
  before?: Key | undefined;
}

/** A page and the keys that its neighbours are asked with; null if there is none. */
export interface KeysetPage<Row, Key> {
  rows: Row[];
  /** Rows of a full page. */
  size: number;
  next: Key | null;
  previous: Key | null;
}

/**
 * A page behind a key, so that the last costs what the first does and a row added meanwhile makes none
 * skipped or doubled. A key behind which nothing stands any more leads to the first page.
 * @param ask gives at most `limit` rows beyond a key, nearest to it first
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
