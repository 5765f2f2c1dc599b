import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../loopback.js';

/** Headers that a proxy adds: the request may come from anywhere, although the proxy is on this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** Tells who may read the metrics, by status: 200, 401 for a wrong token, 404 if there is none to send. */
export type MetricsAccess = (request: IncomingMessage) => 200 | 401 | 404;

/**
 * Admits this machine, and others with one of the tokens. A page in a browser on this machine could point its own
 * host name at loopback, so the host must be loopback too.
 */
export function createMetricsAccess(tokens: readonly string[]): MetricsAccess {
  const hashes = tokens.map(hashOf);
  return ({ headers, socket }) => {
    const isDirect =
      LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') &&
      isLoopbackHost(headers.host ?? '') &&
      FORWARDED.every((name) => headers[name] === undefined);
    if (isDirect) return 200;
    if (hashes.length === 0) return 404;
    const given = hashOf(/^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '');
    // All are compared: the time must not tell which one matches.
    const matches = hashes.map((hash) => timingSafeEqual(hash, given));
    return matches.includes(true) ? 200 : 401;
  };
}

/** Hashes have one length, which the comparison in constant time needs. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
