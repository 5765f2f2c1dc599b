import { pino, type Logger } from 'pino';

/** Length limit of a library's console output in the log, in UTF-16 code units. */
const MAX_CONSOLE_LENGTH = 200;

/** Logs only these fields of an error: other details from a database or channel may contain customer data. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name: type, message, stack } = error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return { type, message, code, statusCode, stack };
}

/**
 * Turns console output of libraries into log lines without stack traces. The SDK writes two screens for every
 * invalid token, and anyone can send those.
 */
export function logConsole(log: Logger): void {
  for (const method of ['error', 'warn'] as const) {
    console[method] = (first: unknown) => {
      const text = first instanceof Error ? first.message : typeof first === 'string' ? first : '';
      log.debug({ err: first }, 'a library wrote to the console');
      log.warn(
        { text: text.split('\n', 1)[0]?.slice(0, MAX_CONSOLE_LENGTH) },
        'a library wrote to the console',
      );
    };
  }
}

/** Logs to standard output, one line of JSON per event. */
export const createLog = (level: string): Logger =>
  pino({ level, serializers: { err: serializeError } });
