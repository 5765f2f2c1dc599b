import type { Knex } from 'knex';
import type { Dialect } from '../connection/dialect.js';
import { snakeCase } from './camelCase.js';

export type Cell = string | number | boolean | null;
/** Columns by their names in code, in order, each with its type in both databases; JSON is passed as text. */
export type Columns = Record<string, keyof typeof TYPES>;
const TYPES = { text: 'text', integer: 'integer', boolean: 'boolean', json: 'jsonb' } as const;

export type RowOf<C extends Columns> = Record<keyof C, Cell>;

/**
 * Rows as a derived table, to insert or update from: one JSON parameter however many there are, for
 * the number of parameters is limited and a thousand-row `insert … values` slow to prepare.
 */
export function valuesTable<C extends Columns>(
  knex: Knex,
  dialect: Dialect,
  columns: C,
  rows: readonly RowOf<C>[],
): Knex.Raw {
  const names = Object.keys(columns);
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name])));
  const selected = names.map((name, index) =>
    dialect === 'postgres'
      ? `(value ->> ${index})::${TYPES[columns[name] ?? 'text']} as ${snakeCase(name)}`
      : `value ->> ${index} as ${snakeCase(name)}`,
  );
  const source = dialect === 'postgres' ? 'jsonb_array_elements(?::jsonb)' : 'json_each(?)';
  return knex.raw(`(select ${selected.join(', ')} from ${source})`, [json]);
}

/** Adds rows to a table and returns what `returning` names of each; those that break a unique index are passed over. */
export async function insertRows<C extends Columns, Row = never>(
  knex: Knex,
  dialect: Dialect,
  table: string,
  columns: C,
  rows: readonly RowOf<C>[],
  returning?: string,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const names = Object.keys(columns).map(snakeCase).join(', ');
  // Without the "where", SQLite takes the "on" for that of a join.
  return queryRows<Row>(
    knex,
    `insert into ${table} (${names}) select ${names} from ? as given where true
     on conflict do nothing${returning ? ` returning ${returning}` : ''}`,
    [valuesTable(knex, dialect, columns, rows)],
  );
}

/** SQL for fields of a JSON column, by the columns that they are written to. */
export function jsonFields(dialect: Dialect, json: string, columns: Columns): Map<string, string> {
  return new Map(
    Object.entries(columns).map(([name, type]) => [
      snakeCase(name),
      dialect === 'postgres' ? `(${json} ->> '${name}')::${TYPES[type]}` : `${json} ->> '${name}'`,
    ]),
  );
}

/**
 * Tells PostgreSQL how much there is now: after a bulk load it still plans for the few rows of before,
 * and then a thousand times too slowly. SQLite goes by its indexes.
 */
export async function analyze(knex: Knex, dialect: Dialect, ...tables: string[]): Promise<void> {
  if (dialect === 'postgres') await knex.raw(`analyze ${tables.join(', ')}`);
}

/** The rows that a raw statement gives, which the two drivers hand over differently. */
export async function queryRows<Row>(
  knex: Knex,
  sql: string,
  bindings: readonly (Cell | Knex.Raw)[],
): Promise<Row[]> {
  const result = (await knex.raw(sql, bindings as Knex.RawBinding[])) as Row[] | { rows: Row[] };
  return Array.isArray(result) ? result : result.rows;
}
