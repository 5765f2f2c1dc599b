import { Incompatible, Unreachable } from '../db/errors.js';
import { ConfigError } from './config.js';

const UPGRADE_ADVICE: Record<Incompatible['reason'], string> = {
  unreleased:
    'Back it up and export the lists with the version that made it, then set DATABASE_URL to an empty database and import them.',
  newer: 'Start that version, or restore a backup from before the update.',
};

/** Describes a start failure in one line, in place of a stack trace. */
export function startErrorMessage(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port ?? ''} is already in use: stop the other process, or set PORT to a different port.`;
  if (error instanceof Unreachable)
    return `The database in DATABASE_URL cannot be used: ${error.message}.`;
  if (error instanceof Incompatible)
    return `The database in DATABASE_URL cannot be used: ${error.message}. Nothing was changed. ${UPGRADE_ADVICE[error.reason]}`;
  return `The bot could not start: ${String(error)}`;
}
