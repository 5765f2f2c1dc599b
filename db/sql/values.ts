import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { snakeCase } from './camelCase.js';
import { queryRows } from './run.js';
import { columns as columnList, raw, sql, type Sql } from './tag.js';

export type Cell = string | number | boolean | null;
/** Columns by their names in code, in order, each with its type. JSON is passed as text. */
export type Columns = Record<string, keyof typeof TYPES>;
const TYPES = { text: 'text', integer: 'integer', boolean: 'boolean', json: 'jsonb' } as const;

export type RowOf<C extends Columns> = Record<keyof C, Cell>;

/**
 * Rows as a derived table to insert or update from. Binds one JSON parameter, because the number of parameters
 * is limited and preparing a thousand-row `insert … values` is slow.
 */
export function valuesTable<C extends Columns>(
  dialect: Dialect,
  columns: C,
  rows: readonly RowOf<C>[],
): Sql {
  const names = Object.keys(columns);
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name])));
  const selected = names.map((name, index) =>
    dialect === 'postgres'
      ? `(value ->> ${index})::${TYPES[columns[name] ?? 'text']} as ${snakeCase(name)}`
      : `value ->> ${index} as ${snakeCase(name)}`,
  );
  const source =
    dialect === 'postgres' ? sql`jsonb_array_elements(${json}::jsonb)` : sql`json_each(${json})`;
  return sql`(select ${raw(selected.join(', '))} from ${source})`;
}

/** Inserts rows, skips those that break a unique index, and returns the `returning` columns of the inserted ones. */
export async function insertRows<C extends Columns, Row = never>(
  knex: Knex,
  table: string,
  columns: C,
  rows: readonly RowOf<C>[],
  returning?: string,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const names = columnList(Object.keys(columns));
  // Without "where true", SQLite reads "on conflict" as a join condition.
  return queryRows<Row>(
    knex,
    sql`insert into ${raw(table)} (${names})
        select ${names} from ${valuesTable(dialectOf(knex), columns, rows)} as added where true
        on conflict do nothing ${raw(returning === undefined ? '' : `returning ${returning}`)}`,
  );
}

/** An expression that reads a field of a JSON column. */
export const jsonField = (
  dialect: Dialect,
  json: string,
  field: string,
  type: Columns[string],
): Sql =>
  raw(
    dialect === 'postgres' ? `(${json} ->> '${field}')::${TYPES[type]}` : `${json} ->> '${field}'`,
  );
