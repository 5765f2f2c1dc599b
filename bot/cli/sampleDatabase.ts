import type { Logger } from 'pino';
import { Incompatible } from '../../db/errors.js';
import { connect } from '../../db/index.js';
import { removeSqliteFile } from '../../db/connection/sqliteFile.js';

/**
 * Deletes an SQLite database that another version made; the next start makes it anew. Only for the
 * Playground's own database, which holds sample data.
 */
export async function discardIncompatible(databaseUrl: string, log: Logger): Promise<void> {
  try {
    await (await connect(databaseUrl)).close();
  } catch (error) {
    if (!(error instanceof Incompatible)) throw error;
    log.warn(
      { databaseUrl, reason: error.reason },
      'the sample database was made by another version: it is deleted and made anew',
    );
    await removeSqliteFile(databaseUrl.slice('sqlite:'.length));
  }
}
