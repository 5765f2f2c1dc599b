import { z } from 'zod';
import { toCamelCase } from './json.js';
import { invalidProperty } from './serviceError.js';

export interface Filter {
  field: string;
  value: string;
  operator: string;
}

const FILTER = z.object({
  field: z.string(),
  value: z.coerce.string().default(''),
  operator: z.string(),
});

/**
 * Reads a filter from a query: JSON such as `{"Field":"Domain","Value":"contoso","Operator":"starts_with"}`.
 * @throws {ServiceError} for a field or an operator that the list does not have.
 */
export function filterOf(
  query: URLSearchParams,
  known: { fields: readonly string[]; operators: readonly string[] },
): Filter | undefined {
  const text = query.get('filter');
  if (text === null) return undefined;
  const filter = FILTER.safeParse(parsed(text)).data;
  if (!filter || !known.fields.includes(filter.field) || !known.operators.includes(filter.operator))
    throw invalidProperty('filter');
  return filter;
}

function parsed(text: string): unknown {
  try {
    return toCamelCase(JSON.parse(text));
  } catch {
    return undefined;
  }
}
