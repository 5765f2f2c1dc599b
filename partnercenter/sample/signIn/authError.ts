import { randomUUID } from 'node:crypto';
import { ServiceError } from '../wire/serviceError.js';

/**
 * Makes an error of the sign-in host.
 * @param error by OAuth 2.0
 * @param aadsts Microsoft's own code
 */
export function authError(
  status: 400 | 401,
  error: string,
  aadsts: number,
  description: string,
): ServiceError {
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = randomUUID();
  const correlationId = randomUUID();
  return new ServiceError({
    status,
    body: {
      error,
      error_description: [
        `AADSTS${aadsts}: ${description}`,
        `Trace ID: ${traceId}`,
        `Correlation ID: ${correlationId}`,
        `Timestamp: ${timestamp}`,
      ].join('\r\n'),
      error_codes: [aadsts],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      // Both say that a new sign-in is needed.
      ...([50173, 700082].includes(aadsts) && { suberror: 'bad_token' }),
    },
  });
}

export const unknownApp = (clientId: string | null): ServiceError =>
  authError(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId ?? ''}' was not found in the directory.`,
  );
