import type { Knex } from 'knex';
import { queryRows } from './rows.js';

/** Part of a statement, with the values of its question marks. */
export interface Sql {
  sql: string;
  bindings: readonly (string | number)[];
}

/** SQL of our own, put in as it is. Never pass user input here. */
export const raw = (sql: string): Sql => ({ sql, bindings: [] });

/**
 * A statement, or part of one: fragments are spliced in, all other values become bindings.
 * @example sql`select id from customers c where ${matches('c')} limit ${10}`
 */
export function sql(text: TemplateStringsArray, ...values: (Sql | string | number)[]): Sql {
  const parts = values.map((value) =>
    typeof value === 'object' ? value : { sql: '?', bindings: [value] },
  );
  return {
    sql: text.reduce((before, after, i) => `${before}${parts[i - 1]?.sql ?? ''}${after}`),
    bindings: parts.flatMap(({ bindings }) => bindings),
  };
}

export const join = (parts: readonly Sql[], separator: string): Sql => ({
  sql: parts.map((part) => part.sql).join(separator),
  bindings: parts.flatMap(({ bindings }) => bindings),
});

/** True where there are no conditions. */
export const and = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? raw('true') : join(conditions, ' and ');

export const or = (conditions: readonly Sql[]): Sql => sql`(${join(conditions, ' or ')})`;

/** Comma-separated values, for `in (…)`. */
export const list = (values: readonly (string | number)[]): Sql =>
  join(
    values.map((value) => sql`${value}`),
    ', ',
  );

export const rowsOf = <Row>(knex: Knex, statement: Sql): Promise<Row[]> =>
  queryRows<Row>(knex, statement.sql, statement.bindings);
