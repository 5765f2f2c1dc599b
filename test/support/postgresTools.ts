import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the path of a PostgreSQL client program. @throws {Error} if it is not installed. */
export function postgresTool(name: string): string {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions).sort().reverse() : [];
  const folders = [
    ...installed.map((version) => join(versions, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`${name} is not installed: install PostgreSQL's client programs`);
}
