/** Formatters of one kind. A formatter takes tens of kilobytes, and clients choose the time zones. */
const MAX_KEPT = 200;

/** Returns a function that makes a value once and keeps it while it is among the last ones made. */
export function keepRecent<One extends string, Other extends string, Value>(
  make: (one: One, other: Other) => Value,
): (one: One, other: Other) => Value {
  const kept = new Map<string, Value>();
  return (one, other) => {
    const key = `${one} ${other}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = make(one, other);
    const [oldest] = kept.size < MAX_KEPT ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, value);
    return value;
  };
}
