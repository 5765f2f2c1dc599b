import type { IncomingMessage } from 'node:http';
import type { MetricsAccess } from './access.js';
import type { Metrics } from './metrics.js';

/** Answers GET /metrics. */
export type MetricsPage = (request: IncomingMessage) => Promise<{
  status: number;
  headers: Record<string, string>;
  text: string;
}>;

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8' };

export function createMetricsPage(
  { text, contentType }: Pick<Metrics, 'text' | 'contentType'>,
  access: MetricsAccess,
): MetricsPage {
  return async (request) => {
    const status = access(request);
    if (status === 200) {
      const headers = { 'Content-Type': contentType, 'Cache-Control': 'no-store' };
      return { status, headers, text: await text() };
    }
    return status === 401
      ? {
          status,
          headers: { ...PLAIN, 'WWW-Authenticate': 'Bearer' },
          text: 'A token is required.\n',
        }
      : { status, headers: PLAIN, text: 'Not found.\n' };
  };
}
