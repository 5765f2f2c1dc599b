/** Dictionaries whose keys belong to the caller. */
const DICTIONARIES = ['provisioningContext', 'inventoryContext'];

/** Renames properties to camelCase: requests may come in PascalCase too. */
export function toCamelCase(value: unknown): unknown {
  return renamed(value, (key) => key.charAt(0).toLowerCase() + key.slice(1));
}

/** Renames properties to PascalCase, as the audit log has them. */
export function toPascalCase(value: unknown): unknown {
  return renamed(value, (key) => key.charAt(0).toUpperCase() + key.slice(1));
}

function renamed(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = rename(key);
      return [name, DICTIONARIES.includes(name) ? item : renamed(item, rename)];
    }),
  );
}

/** Removes empty properties, which the service leaves out of its answers. */
export const compact = <Value extends object>(value: Value): Partial<Value> =>
  Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined && item !== null && item !== ''),
  ) as Partial<Value>;
