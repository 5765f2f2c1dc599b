import type { Logger } from 'pino';
import { Incompatible } from '../../db/errors.js';
import { connect } from '../../db/index.js';
import { removeSqliteFile } from '../../db/connection/sqliteFile.js';

/**
 * Deletes an SQLite database that another version created. The next start creates a new one. Use it only for the
 * Playground database, which holds sample data.
 */
export async function discardIncompatible(databaseUrl: string, log: Logger): Promise<void> {
  try {
    await (await connect(databaseUrl)).close();
  } catch (error) {
    if (!(error instanceof Incompatible)) throw error;
    log.warn(
      { databaseUrl, reason: error.reason },
      'deleting the sample database: another version created it; a new one will be created',
    );
    await discard(databaseUrl);
  }
}

/** Deletes an SQLite database with sample data. */
export const discard = (databaseUrl: string): Promise<void> =>
  removeSqliteFile(databaseUrl.slice('sqlite:'.length));
