import type { Knex } from 'knex';

/**
 * Names are snake_case in the database and camelCase in the code. Knex converts each identifier that it
 * quotes and the keys of each row that it returns. The text of raw SQL and the contents of JSON columns
 * stay as they are.
 */
export const CAMEL_CASE = {
  wrapIdentifier: (name, quote) => quote(snakeCase(name)),
  postProcessResponse: (result: unknown) => camelCaseRows(result),
} as const satisfies Knex.Config;

/** @example snakeCase('addressLine1') // 'address_line_1' */
export const snakeCase = cached((name) =>
  /[A-Z]/.test(name)
    ? name.replace(/[A-Z]|\d+/g, (character) => `_${character.toLowerCase()}`)
    : name,
);

/** @example camelCase('address_line_1') // 'addressLine1' */
export const camelCase = cached((name) =>
  name.replace(/_([a-z\d])/g, (_, character: string) => character.toUpperCase()),
);

/** Only names in our own code come here, so the cache stays small. */
function cached(convert: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const converted = convert(name);
    known.set(name, converted);
    return converted;
  };
}

type Row = Record<string, unknown>;

/** Columns that SQLite stores as 0 and 1. */
const BOOLEANS = new Set(['auto_renew']);

/** Takes rows, one row, values, a count, or `pg`'s result of a raw statement. */
function camelCaseRows(result: unknown): unknown {
  if (Array.isArray(result)) return renamed(result);
  if (!isRow(result)) return result;
  if (Array.isArray(result['rows']))
    return Object.assign(result, { rows: renamed(result['rows']) });
  return renamed([result])[0];
}

/** All rows of a result have the same columns. */
function renamed(rows: readonly unknown[]): readonly unknown[] {
  const [first] = rows;
  if (!isRow(first)) return rows;
  const columns = Object.keys(first);
  if (!columns.some((column) => column.includes('_'))) return rows;
  const names = columns.map((column) => [column, camelCase(column)] as const);
  const booleans = columns.filter((column) => BOOLEANS.has(column)).map(camelCase);
  return (rows as readonly Row[]).map((row) => {
    const converted: Row = {};
    for (const [column, name] of names) converted[name] = row[column];
    for (const name of booleans)
      if (converted[name] !== null) converted[name] = Boolean(converted[name]);
    return converted;
  });
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;
