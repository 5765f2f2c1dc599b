import { pino, type Logger } from 'pino';

/** What is logged of an error: a database's or a channel's own details may hold customer data. */
function err(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name: type, message, stack } = error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return { type, message, code, statusCode, stack };
}

/**
 * Turns console output of libraries into log lines without stack traces: the SDK writes two screens for every
 * token that does not verify, and anyone may send those.
 */
export function logConsole(log: Logger): void {
  for (const method of ['error', 'warn'] as const) {
    console[method] = (first: unknown) => {
      const said = first instanceof Error ? first.message : typeof first === 'string' ? first : '';
      log.debug({ err: first }, 'a library wrote to the console');
      log.warn({ said: said.split('\n', 1)[0]?.slice(0, 200) }, 'a library wrote to the console');
    };
  }
}

/** One line of JSON an event, to standard output. */
export const createLog = (level: string): Logger => pino({ level, serializers: { err } });
