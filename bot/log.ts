import { pino, type Logger } from 'pino';

/** What is logged of an error: a database's or a channel's own details may hold customer data. */
function err(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name: type, message, stack } = error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return { type, message, code, statusCode, stack };
}

/** One line of JSON an event, to standard output. */
export const createLog = (level: string): Logger => pino({ level, serializers: { err } });
