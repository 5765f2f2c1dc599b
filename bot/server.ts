import { createReadStream } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import restify from 'restify';
import { z } from 'zod';
import type { Downloads } from './files/downloads.js';
import { isLoopbackHost } from './loopback.js';
import { PAGE_NAMES } from './pages/page.js';
import type { CustomerPage } from './pages/customerPage.js';
import type { Pages } from './pages/pages.js';
import type { PageResponse, Reader } from './pages/response.js';
import type { MetricsPage } from './metrics/page.js';

/**
 * Teams sends about 100 KB at most. The limit is higher so that a forged value of a megabyte still gets an answer
 * and is recorded as refused.
 */
const MAX_BODY_BYTES = 2 * 1_024 * 1_024;
/** Length limit of a link's token, in characters. restify's default of 100 is too short. */
const MAX_TOKEN_LENGTH = 4_096;
/** Time limits for a client to send its headers and its whole request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

export interface ServerParts {
  /** True to accept only requests for a loopback host. */
  local: boolean;
  /** True if an Authorization header claims to be the channel's. The SDK verifies it later. */
  isFromChannel: (authorization: string) => boolean;
  process: (request: restify.Request, response: restify.Response) => Promise<void>;
  /** Resolves with `ok`, or with the reason why the database cannot be used. */
  health: () => Promise<string>;
  metrics: MetricsPage;
  downloads: Downloads;
  pages: Pages;
  customerPage: CustomerPage;
  /** Called for each download. The promise resolves when it ends, complete or not. */
  onDownload?: (download: Promise<void>) => void;
  log: Logger;
}

/** Serves POST /api/messages, GET and HEAD /files/:token and the pages, GET /health, GET /live and GET /metrics. */
export function createServer({
  local,
  isFromChannel,
  process,
  health,
  metrics,
  downloads,
  pages,
  customerPage,
  onDownload = () => undefined,
  log,
}: ServerParts): restify.Server {
  const server = restify.createServer({ name: 'clientele', maxParamLength: MAX_TOKEN_LENGTH });
  const http = server.server as HttpServer;
  // restify listens for upgrades but ignores them, so Node would keep their sockets open forever.
  http.removeAllListeners('upgrade');
  http.headersTimeout = HEADERS_TIMEOUT_MS;
  http.requestTimeout = REQUEST_TIMEOUT_MS;
  server.pre((_: restify.Request, response: restify.Response, next: restify.Next) => {
    // While stopping: a kept-alive connection could be cut during its next request.
    if (!http.listening) response.setHeader('Connection', 'close');
    next();
  });
  server.pre(refuseInvalidAddress);
  if (local) server.pre(refuseOtherHosts);

  /** Refuses requests without a channel token before reading their body. */
  function refuseUnsigned(
    request: restify.Request,
    response: restify.Response,
    next: restify.Next,
  ) {
    if (isFromChannel(request.headers.authorization ?? '')) {
      next();
      return;
    }
    response.send(401, { error: 'missing a token of the channel' });
    next(false);
  }

  server.post(
    '/api/messages',
    refuseUnsigned,
    refuseCompressed,
    restify.plugins.bodyReader({ maxBodySize: MAX_BODY_BYTES }),
    // JSON only: a web page may send a form to a loopback address without a CORS preflight.
    ...[restify.plugins.jsonBodyParser({ mapParams: false, bodyReader: true })].flat(),
    async (request: restify.Request, response: restify.Response) => {
      // The SDK would throw, which would be logged as an error of the bot.
      if (isActivity(request.body)) await process(request, response);
      else response.send(400, { error: 'not a Bot Framework activity' });
    },
  );

  server.get('/health', async (_: restify.Request, response: restify.Response) => {
    const status = await health();
    response.send(status === 'ok' ? 200 : 503, { status });
  });

  // Checks the process only: a restart does not repair a database.
  server.get('/live', (_: restify.Request, response: restify.Response, next: restify.Next) => {
    response.send(200, { status: 'ok' });
    next();
  });

  function servePage(path: string, page: (asked: Reader, id: string) => Promise<PageResponse>) {
    for (const method of ['get', 'head'] as const)
      server[method](path, async (request: restify.Request, response: restify.Response) => {
        const asked = new URLSearchParams(request.getQuery()).get('lang');
        const accepted = request.headers['accept-language'];
        const { status, headers, body } = await page({ asked, accepted }, paramOf('id', request));
        response.writeHead(status, headers);
        response.end(method === 'head' ? undefined : body);
      });
  }
  for (const name of PAGE_NAMES)
    servePage(name === 'home' ? '/' : `/${name}`, (reader) => pages({ name, ...reader }));
  servePage('/customers/:id', (reader, id) => customerPage({ id, ...reader }));

  server.get('/metrics', async (request: restify.Request, response: restify.Response) => {
    const { status, headers, text } = await metrics(request);
    response.writeHead(status, headers);
    response.end(text);
  });

  server.head('/files/:token', async (request: restify.Request, response: restify.Response) => {
    const file = await downloads.head(paramOf('token', request));
    response.writeHead(file.status, file.headers);
    response.end();
  });

  server.get('/files/:token', async (request: restify.Request, response: restify.Response) => {
    const file = await downloads.get(paramOf('token', request));
    response.writeHead(file.status, file.headers);
    if ('text' in file) {
      response.end(file.text);
      return;
    }
    const download = pipeline(createReadStream(file.path), response).catch((error: unknown) => {
      log.warn({ err: error }, 'a download ended early');
    });
    onDownload(download);
    await download;
  });

  server.on(
    'restifyError',
    (_request: unknown, _response: unknown, error: { statusCode?: number }, done: () => void) => {
      if ((error.statusCode ?? 500) >= 500) log.error({ err: error }, 'a request failed');
      done();
    },
  );
  return server;
}

/** restify parses the address in a later tick without a catch, so an invalid one would end the process. */
function refuseInvalidAddress(
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
) {
  const { url = '', headers } = request;
  const base = `http://${headers.host || 'localhost'}`;
  if (url.startsWith('/') ? URL.canParse(base + url) : URL.canParse(url, base)) {
    next();
    return;
  }
  response.send(400, { error: 'invalid address or Host header' });
  next(false);
}

/** Prevents DNS rebinding: a web page could point its own host name at loopback and read the responses. */
function refuseOtherHosts(
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
) {
  if (isLoopbackHost(request.headers.host ?? '')) {
    next();
    return;
  }
  response.send(403, { error: 'only loopback hosts are allowed' });
  next(false);
}

/** restify crashes on a broken gzip stream, and applies the size limit to the compressed body. */
function refuseCompressed(
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
) {
  if (request.headers['content-encoding'] === undefined) {
    next();
    return;
  }
  response.send(415, { error: 'compressed bodies are not supported' });
  next(false);
}

const isActivity = (body: unknown): boolean =>
  !isDeeperThan(MAX_DEPTH, body) && activity.safeParse(body).success;

/** Nesting limit of an activity. A few thousand levels overflow the stack when it is serialized. */
const MAX_DEPTH = 200;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/** Text that is valid in calls to the channel. Clients send null for unknown values. */
const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => value.isWellFormed())
    .nullish();
const account = z.looseObject({ id: text(1_000), name: text(10_000), aadObjectId: text(1_000) });
const activity = z.looseObject({
  type: z.string().min(1),
  // Part of the URL that the answer is sent to.
  id: text(1_000),
  channelId: z.string().min(1),
  serviceUrl: z.string(),
  replyToId: text(1_000),
  locale: text(100),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.looseObject({
    id: z.string(),
    name: text(10_000),
    tenantId: text(1_000),
    conversationType: text(100),
    isGroup: z.boolean().nullish(),
  }),
  entities: z.array(z.unknown()).nullish(),
  membersAdded: z.array(z.unknown()).nullish(),
});

/** A part of the path; '' without it. */
const paramOf = (name: 'id' | 'token', request: restify.Request): string =>
  (request.params as Partial<Record<'id' | 'token', string>>)[name] ?? '';
