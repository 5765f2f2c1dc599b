import { Unreachable } from '../db/errors.js';
import { ConfigError } from './config.js';

/** One sentence for whoever starts the bot, in the place of a stack trace. */
export function whyNotStarted(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port ?? ''} is in use already: stop what listens there, or set PORT to another.`;
  if (error instanceof Unreachable)
    return `The database of DATABASE_URL cannot be used: ${error.message}.`;
  return `The bot could not start: ${String(error)}`;
}
