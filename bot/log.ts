import { createHmac, hkdfSync } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';

/** Length limit of a library's console output in the log, in UTF-16 code units. */
const MAX_CONSOLE_LENGTH = 200;

/** Logs only these fields of an error: other details from a database or channel may contain customer data. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name: type, message, stack } = error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (!mayQuoteData(error, code)) return { type, message, code, statusCode, stack };
  // The stack begins with the message.
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type, code, statusCode, stack: frames?.join('\n') };
}

/** Messages that quote the value at fault: of JSON, of a schema, and of PostgreSQL's data exceptions. */
const mayQuoteData = (error: Error, code: unknown): boolean =>
  error instanceof SyntaxError ||
  /Zod/.test(error.name) ||
  (typeof code === 'string' && /^22...$/.test(code));

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

/** Logs one line of JSON per event. @param destination standard output by default */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, serializers: { err: serializeError } }, destination);

/** Length of an agent's hash, in hexadecimal digits: 48 bits tell the agents of a partner apart. */
const HASH_LENGTH = 12;

/** Name of a verb that the bot does not have, in log and metrics: card data could call it anything. */
export const UNKNOWN_VERB = 'unknown';

/**
 * Returns a log that writes an `agent` as a hash of the object ID, and a `verb` only if it is one of `verbs`.
 * @param secret the same agent has the same hash as long as it stays the same
 */
export function withLabels(log: Logger, secret: string, verbs: ReadonlySet<string>): Logger {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'clientele log agent', 32));
  const hash = (id: string) =>
    createHmac('sha256', key).update(id).digest('hex').slice(0, HASH_LENGTH);
  return log.child(
    {},
    {
      serializers: {
        agent: (id: unknown) => (typeof id === 'string' && id !== '' ? hash(id) : undefined),
        verb: (name: unknown) =>
          typeof name === 'string' && verbs.has(name) ? name : UNKNOWN_VERB,
      },
    },
  );
}
