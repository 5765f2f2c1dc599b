import { snakeCase } from './camelCase.js';

/** A value bound to a `?`. Arrays are for PostgreSQL only. */
export type Binding = string | number | boolean | null | readonly (string | number)[];

/** A statement or a part of one, with the values of its question marks. */
export interface Sql {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

/** SQL of our own, spliced in verbatim. Never pass user input here. */
export const raw = (text: string): Sql => ({ text, bindings: [] });

/**
 * A statement or a part of one. Splices in other fragments and binds every other value.
 * @example sql`select id from customers c where ${matches('c')} limit ${10}`
 */
export function sql(text: TemplateStringsArray, ...values: (Sql | Binding)[]): Sql {
  const parts = values.map((value) => (isSql(value) ? value : { text: '?', bindings: [value] }));
  return {
    text: text.reduce((before, after, i) => `${before}${parts[i - 1]?.text ?? ''}${after}`),
    bindings: parts.flatMap(({ bindings }) => bindings),
  };
}

const isSql = (value: Sql | Binding): value is Sql =>
  typeof value === 'object' && value !== null && 'bindings' in value;

export const join = (parts: readonly Sql[], separator = ', '): Sql => ({
  text: parts.map(({ text }) => text).join(separator),
  bindings: parts.flatMap(({ bindings }) => bindings),
});

/** `true` without conditions. */
export const and = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? raw('true') : join(conditions, ' and ');

export const or = (conditions: readonly Sql[]): Sql => sql`(${join(conditions, ' or ')})`;

/** Comma-separated bound values, for `in (…)`. */
export const list = (values: readonly (string | number)[]): Sql =>
  join(values.map((value) => sql`${value}`));

/** Comma-separated columns by their names in code, qualified with the alias if there is one. */
export const columns = (names: readonly string[], alias?: string): Sql =>
  raw(
    names
      .map(snakeCase)
      .map((name) => (alias === undefined ? name : `${alias}.${name}`))
      .join(', '),
  );
