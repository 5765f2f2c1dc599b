import { randomUUID } from 'node:crypto';
import type { Service } from '../service.js';
import type { Answer, Call } from './call.js';

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

/** Returns the headers of an answer: the sign-in host has its own. */
export function headersOf(
  { options }: Service,
  call: Call,
  { headers, body }: Answer,
): Record<string, string> {
  const type = body === undefined ? {} : JSON_TYPE;
  if (call.host === 'login') return { ...type, 'Cache-Control': 'no-store', ...headers };
  const echo = (id: string): string => (options.doubledIds ? `${id},${id}` : id);
  return {
    ...type,
    'MS-CorrelationId': echo(call.correlationId ?? randomUUID()),
    'MS-RequestId': echo(call.requestId ?? randomUUID()),
    'MS-CV': `${randomUUID().slice(0, 8)}.0`,
    'MS-ServerId': '102030524',
    'X-Locale': String(call.headers['x-locale'] ?? 'en-US'),
    'Request-Context': 'appId=cid-v1:00000000-0000-0000-0000-000000000000',
    ...headers,
  };
}
