import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answerPriceSheet, isPriceSheet } from '../catalog/priceSheets.js';
import type { Service } from '../service.js';
import { signInEndpoint } from '../signIn/signIn.js';
import { isGuid } from '../values.js';
import { headersOf } from './answerHeaders.js';
import { answerApi } from './api.js';
import type { Answer, Call } from './call.js';
import { ServiceError } from './serviceError.js';

/** Serves the three hosts of Partner Center on one port of loopback. */
export async function serve(service: Service): Promise<{ stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    respond(service, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(`The sample Partner Center failed: ${String(error)}`);
    });
  });
  server.listen(service.options.port, '127.0.0.1');
  await once(server, 'listening');
  service.url = `http://127.0.0.1:${portOf(server)}`;
  return {
    stop: () =>
      new Promise((resolve) => {
        // A server that was stopped before is no error.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function respond(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { hooks } = service;
  const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), service.url);
  const text = await textOf(request);
  const other = await hooks.other(request.method ?? 'GET', url, text);
  if (other) {
    send(response, other, { 'Content-Type': 'application/json; charset=utf-8' }, bytesOf(other));
    return;
  }
  const call = callOf(request, url, text);
  response.once('close', () => {
    hooks.ended(call);
  });
  const disturbed = await hooks.before(call);
  if (disturbed === 'cut') {
    request.socket.destroy();
    return;
  }
  const answer = disturbed ?? (await answerTo(service, call, text));
  const loss = await hooks.after(call, answer);
  if (loss === 'cut') {
    request.socket.destroy();
    return;
  }
  const headers = headersOf(service, call, answer);
  let bytes = bytesOf(answer, withBom(service, call, answer));
  if (isZipped(service, call) && bytes.length > 0) {
    bytes = gzipSync(bytes);
    headers['Content-Encoding'] = 'gzip';
    headers.Vary = 'Accept-Encoding';
  }
  if (loss === 'half') {
    response.writeHead(answer.status, { ...headers, 'Content-Length': bytes.length });
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      request.socket.destroySoon();
    });
    return;
  }
  send(response, answer, headers, bytes);
}

function send(
  response: ServerResponse,
  { status }: Answer,
  headers: Record<string, string>,
  bytes: Buffer,
): void {
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
}

async function answerTo(service: Service, call: Call, text: string): Promise<Answer> {
  try {
    if (call.host === 'prices') return answerPriceSheet(service, call);
    const endpoint = signInEndpoint(call.method, call.path);
    if (endpoint) return endpoint(service, { ...call, form: new URLSearchParams(text) });
    return await answerApi(service, call);
  } catch (error) {
    if (error instanceof ServiceError) return error.answer;
    throw error;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function callOf(request: IncomingMessage, url: URL, text: string): Call {
  const method = request.method ?? 'GET';
  const path = url.pathname;
  const isSignIn = signInEndpoint(method, path) !== undefined;
  const { headers } = request;
  return {
    host: isSignIn ? 'login' : isPriceSheet(path) ? 'prices' : 'api',
    method,
    path,
    query: url.searchParams,
    headers,
    // Nothing else of a form is kept, for it carries a secret.
    body: isSignIn ? grantIn(text) : text === '' ? undefined : parsed(text),
    requestId: guidIn(headers['ms-requestid']),
    correlationId: guidIn(headers['ms-correlationid']),
  };
}

const grantIn = (form: string): string | undefined =>
  new URLSearchParams(form).get('grant_type') ?? undefined;

const guidIn = (header: string | string[] | undefined): string | undefined =>
  isGuid(header) ? header : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return text;
  }
}

function bytesOf({ raw, body }: Answer, bom = ''): Buffer {
  if (raw !== undefined) return Buffer.from(raw);
  return body === undefined ? Buffer.alloc(0) : Buffer.from(`${bom}${JSON.stringify(body)}`);
}

/** The API puts a byte order mark before JSON. The gateway, which refuses with 429, does not. */
function withBom({ options, hooks }: Service, { host }: Call, { status }: Answer): string {
  if (host !== 'api' || status === 429 || options.bom === 'never') return '';
  return options.bom === 'always' || hooks.chance() < 0.5 ? '\ufeff' : '';
}

const isZipped = ({ options }: Service, { host, headers }: Call): boolean =>
  options.gzip && host !== 'login' && (headers['accept-encoding'] ?? '').includes('gzip');
