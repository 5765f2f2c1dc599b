import { connect as connectTo } from './connection/connect.js';
import type { Database } from './connection/database.js';
import { updateIndex } from './search/updateIndex.js';

/**
 * Connects to a database and migrates its tables. Every transaction updates the search index before its
 * COMMIT, so that committed changes can be found.
 * @param url `sqlite:./relative/file`, `sqlite:/absolute/file` or `postgres://…`
 * @throws {Unreachable} when the database does not exist, or cannot be reached or opened.
 * @throws {Incompatible} when another version made its tables.
 */
export const connect = (url: string): Promise<Database> => connectTo(url, updateIndex);

export { fold } from './fold.js';
export { repositories, type CommonRepositories, type Repositories } from './repositories.js';
export type { Database } from './connection/database.js';
export type { Dialect } from './connection/dialect.js';
