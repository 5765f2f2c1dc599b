import { Unreachable } from '../db/errors.js';
import { ConfigError } from './config.js';

/** Describes a start failure in one sentence, in place of a stack trace. */
export function startErrorMessage(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port ?? ''} is already in use: stop the other process, or set PORT to a different port.`;
  if (error instanceof Unreachable)
    return `The database in DATABASE_URL cannot be used: ${error.message}.`;
  return `The bot could not start: ${String(error)}`;
}
