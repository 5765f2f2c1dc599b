import type { Dialect } from '../connection/dialect.js';
import { snakeCase } from '../sql/camelCase.js';
import { join, raw, sql, type Sql } from '../sql/tag.js';
import { jsonField, type Columns } from '../sql/values.js';

/** Fields of a staged record as SQL, to write them to columns of the same names. */
export interface RecordFields<C extends Columns> {
  /** Column names, comma-separated. */
  names: Sql;
  /** Values in the same order. */
  values: Sql;
  /** `a = …, b = …` for all fields or these. */
  assignments: (fields?: readonly (keyof C & string)[]) => Sql;
  value: (field: keyof C & string) => Sql;
}

/**
 * @param columns the fields with their types
 * @param alias that of the table with a `record` column in the statement
 */
export function recordFields<C extends Columns>(
  dialect: Dialect,
  columns: C,
  alias = 'ch',
): RecordFields<C> {
  const all = Object.keys(columns) as (keyof C & string)[];
  const value = (field: keyof C & string) =>
    jsonField(dialect, `${alias}.record`, field, columns[field] ?? 'text');
  return {
    names: raw(all.map(snakeCase).join(', ')),
    values: join(all.map(value), ', '),
    assignments: (fields = all) =>
      join(
        fields.map((field) => sql`${raw(snakeCase(field))} = ${value(field)}`),
        ', ',
      ),
    value,
  };
}
