import { randomUUID } from 'node:crypto';
import { onTeardown } from '../teardown.js';
import { startStandIn, type StandIn, type StandInOptions } from './index.js';

export const API = 'https://api.partnercenter.microsoft.com';
export const PRICES = 'https://api.partner.microsoft.com';

/** An answer, without the byte order mark. */
export interface Reply {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
  hasBom: boolean;
  /** Parsed JSON; undefined for anything else. */
  body: unknown;
}

/** Starts a stand-in with a few customers, without budgets and old records; it stops after the tests. */
export async function startSmall(options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const pc = await startStandIn({ customers: 12, budget: 0, audits: 0, ...options });
  onTeardown(() => pc.stop());
  return pc;
}

/** Asks for a token; the app and its secret are filled in. */
export async function askToken(pc: StandIn, form: Record<string, string>): Promise<Reply> {
  const { tenant, clientId, clientSecret } = pc.environment;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  return replyOf(await fetch(`${pc.url}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body }));
}

/** Returns a token of the app itself. */
export const appToken = async (pc: StandIn, audience = API): Promise<string> =>
  textAt(
    (await askToken(pc, { grant_type: 'client_credentials', scope: `${audience}/.default` })).body,
    'access_token',
  );

/** Returns a token of a user who has signed in. */
export async function userToken(pc: StandIn, hasMfa = true, audience = API): Promise<string> {
  const form = {
    grant_type: 'refresh_token',
    refresh_token: pc.refreshToken(undefined, hasMfa),
    scope: `${audience}/.default`,
  };
  return textAt((await askToken(pc, form)).body, 'access_token');
}

export interface Sending {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Calls the service with a token. */
export async function callApi(
  pc: Pick<StandIn, 'url'>,
  token: string,
  path: string,
  { method = 'GET', body, headers = {}, signal }: Sending = {},
): Promise<Reply> {
  const response = await fetch(`${pc.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'MS-RequestId': randomUUID(),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  return replyOf(response);
}

async function replyOf(response: Response): Promise<Reply> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const hasBom = text.length < bytes.toString('utf8').length;
  const { status, headers } = response;
  return { status, headers, bytes, text, hasBom, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a value inside JSON.
 * @example valueAt(body, 'items.0.id')
 */
export const valueAt = (body: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[name]
          : undefined,
      body,
    );

/** @throws {Error} if there is no text. */
export function textAt(body: unknown, path: string): string {
  const value = valueAt(body, path);
  if (typeof value !== 'string') throw new Error(`There is no ${path}: ${JSON.stringify(body)}`);
  return value;
}

export function listAt(body: unknown, path: string): unknown[] {
  const value = valueAt(body, path);
  return Array.isArray(value) ? value : [];
}
