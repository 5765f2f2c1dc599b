import { Incompatible, Unreachable } from '../db/errors.js';
import { ConfigError } from './config.js';

const UPGRADE_ADVICE: Record<Incompatible['reason'], string> = {
  unreleased:
    'Back it up and export the lists with the version that made it, then set DATABASE_URL to an empty database and import them.',
  newer: 'Start that version, or restore a backup from before the update.',
};

/** One line for the person who starts the bot, in place of a stack trace. */
export function whyNotStarted(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port ?? ''} is in use already: stop what listens there, or set PORT to another.`;
  if (error instanceof Unreachable)
    return `The database of DATABASE_URL cannot be used: ${error.message}.`;
  if (error instanceof Incompatible)
    return `The database of DATABASE_URL cannot be used: ${error.message}. Nothing was changed. ${UPGRADE_ADVICE[error.reason]}`;
  return `The bot could not start: ${String(error)}`;
}
