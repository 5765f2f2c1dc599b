import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { localBudget } from '../../partnercenter/budget.js';
import { createPartnerCenter, type PartnerCenter } from '../../partnercenter/partnerCenter.js';
import { stopServer } from '../support/channel.js';
import { onTeardown } from '../support/teardown.js';

/** A request and its answer as Microsoft documents them; each file names its source. */
interface Exchange {
  response: { status: number; headers: Record<string, string>; body: unknown };
}

const FOLDER = fileURLToPath(new URL('exchanges/', import.meta.url));
const TENANT = '11111111-2222-4333-8444-555555555555';
/** Partner Center puts it before its JSON. */
const BYTE_ORDER_MARK = '\ufeff';

export const readExchange = (name: string): Exchange =>
  JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')) as Exchange;

/** A client of a service that gives one answer to everything, and the requests that it got. */
export interface Replay {
  client: PartnerCenter;
  requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
}

/** @param name of the exchange; sign-in errors answer the token request */
export async function replay(name: string): Promise<Replay> {
  const { response } = readExchange(name);
  const requests: Replay['requests'] = [];
  let url = '';
  const answer = (res: ServerResponse, status: number, headers: object, body: string) => {
    res.writeHead(status, { ...headers });
    // Not chained: in a process with restify, writeHead returns nothing.
    res.end(body);
  };
  const given = (res: ServerResponse) => {
    const { status, headers, body } = response;
    const text = body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    answer(res, status, headers, typeof body === 'object' && body ? BYTE_ORDER_MARK + text : text);
  };
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (piece: Buffer) => (body += piece.toString()));
    req.on('end', () => {
      const path = req.url ?? '';
      if (path.endsWith('/openid-configuration'))
        answer(res, 200, { 'content-type': 'application/json' }, metadata(url));
      else if (path.endsWith('/token') && !name.startsWith('token-'))
        answer(res, 200, { 'content-type': 'application/json' }, TOKEN);
      else if (path.endsWith('/token')) given(res);
      else {
        requests.push({ method: req.method ?? '', path, headers: req.headers, body });
        given(res);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTeardown(() => stopServer(server));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createPartnerCenter(
    {
      tenantId: TENANT,
      clientId: '99999999-8888-4777-8666-555555555555',
      credential: { kind: 'secret', secret: 'a-secret' },
      cloud: 'global',
      hosts: { login: url, api: url, prices: url },
      callsPerMinute: 400,
      // Pauses are a fraction of a second.
      minuteMs: 500,
      timeoutMs: 20_000,
    },
    { budget: localBudget() },
  );
  return { client, requests };
}

const TOKEN = JSON.stringify({ token_type: 'Bearer', expires_in: 3_599, access_token: 'a-token' });

const metadata = (url: string): string =>
  JSON.stringify({
    issuer: `${url}/${TENANT}/v2.0`,
    authorization_endpoint: `${url}/${TENANT}/oauth2/v2.0/authorize`,
    token_endpoint: `${url}/${TENANT}/oauth2/v2.0/token`,
    jwks_uri: `${url}/${TENANT}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
