import type { BeforeCommit, Database } from './database.js';
import { Unreachable } from '../errors.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

/**
 * Connects to a database and migrates its tables.
 * @param url `sqlite:./relative/file`, `sqlite:/absolute/file` or `postgres://…`
 * @throws {Unreachable} when the database does not exist, or cannot be reached or opened.
 * @throws {Incompatible} when another version made its tables.
 */
export async function connect(url: string, beforeCommit: BeforeCommit): Promise<Database> {
  const database = url.startsWith('sqlite:')
    ? openSqlite(url.slice('sqlite:'.length), beforeCommit)
    : openPostgres(url, beforeCommit);
  try {
    await reach(database);
    await migrate(database);
    // The first check records the size of the file.
    if (database.dialect === 'sqlite') await database.health();
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function reach({ longWork }: Database): Promise<void> {
  try {
    await longWork.read.raw('select 1');
  } catch (error) {
    throw new Unreachable(error);
  }
}
