import { createReadStream } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import restify from 'restify';
import { z } from 'zod';
import type { FileDoor } from './files/downloads.js';

/**
 * Larger activities are refused without a word. Teams sends about 100 KB at most; a forged value of a
 * megabyte still gets its sentence, and stands in the activity as refused.
 */
const BODY = 2 * 1_024 * 1_024;
/** The longest token of a link, in characters: restify would find nothing beyond a hundred. */
const TOKEN = 4_096;
/** Time limits for a client to send its headers, and its whole request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

export interface ServerParts {
  /** Whether only this machine may ask, and by a name of its own. */
  local: boolean;
  /** True if an Authorization header claims to be the channel's. The SDK verifies it with the activity. */
  isFromChannel: (authorization: string) => boolean;
  /** Takes an activity and answers it, over HTTP. */
  process: (request: restify.Request, response: restify.Response) => Promise<void>;
  /** `ok`, or in a few words why the database is of no use. */
  health: () => Promise<string>;
  files: FileDoor;
  /** Receives each download in progress; the promise resolves when it ends, complete or not. */
  onDownload?: (download: Promise<void>) => void;
  log: Logger;
}

/** POST /api/messages, GET /files/:token, GET /health, GET /live. */
export function createServer({
  local,
  isFromChannel,
  process,
  health,
  files,
  onDownload = () => undefined,
  log,
}: ServerParts): restify.Server {
  const server = restify.createServer({ name: 'clientele', maxParamLength: TOKEN });
  const http = server.server as HttpServer;
  // restify listens for upgrades without taking any, so that Node would leave their sockets open for ever.
  http.removeAllListeners('upgrade');
  http.headersTimeout = HEADERS_TIMEOUT_MS;
  http.requestTimeout = REQUEST_TIMEOUT_MS;
  server.pre((_: restify.Request, response: restify.Response, next: restify.Next) => {
    // The server is stopping: a kept-alive connection would be cut under the next request.
    if (!http.listening) response.setHeader('Connection', 'close');
    next();
  });
  server.pre(refuseInvalidAddress);
  if (local) server.pre(refuseOtherNames);

  /** Refuses requests that the channel did not sign, before their body is read. */
  function refuseOthers(request: restify.Request, response: restify.Response, next: restify.Next) {
    if (isFromChannel(request.headers.authorization ?? '')) {
      next();
      return;
    }
    response.send(401, { error: 'the request is not signed by the channel' });
    next(false);
  }

  server.post(
    '/api/messages',
    refuseOthers,
    refusePacked,
    restify.plugins.bodyReader({ maxBodySize: BODY }),
    // JSON alone: a form is what a web page may send to a loopback address without asking.
    ...[restify.plugins.jsonBodyParser({ mapParams: false, bodyReader: true })].flat(),
    async (request: restify.Request, response: restify.Response) => {
      // The SDK would throw, and that is no fault of ours but of whoever sent it.
      if (isActivity(request.body)) await process(request, response);
      else response.send(400, { error: 'not a Bot Framework activity' });
    },
  );

  server.get('/health', async (_: restify.Request, response: restify.Response) => {
    const status = await health();
    response.send(status === 'ok' ? 200 : 503, { status });
  });

  // Says only that the process answers: a restart mends no database.
  server.get('/live', (_: restify.Request, response: restify.Response, next: restify.Next) => {
    response.send(200, { status: 'ok' });
    next();
  });

  server.head('/files/:token', async (request: restify.Request, response: restify.Response) => {
    const file = await files.look(tokenOf(request));
    response.writeHead(file.status, file.headers);
    response.end();
  });

  server.get('/files/:token', async (request: restify.Request, response: restify.Response) => {
    const file = await files.open(tokenOf(request));
    response.writeHead(file.status, file.headers);
    if ('text' in file) {
      response.end(file.text);
      return;
    }
    const download = pipeline(createReadStream(file.path), response).catch((error: unknown) => {
      log.warn({ err: error }, 'a file was not sent whole');
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

/** restify parses the address unguarded, in a later tick: an invalid one would end the process. */
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
  response.send(400, { error: 'the address or the Host header is not valid' });
  next(false);
}

/** A web page may give its own name the loopback's address, and would then read what is answered. */
function refuseOtherNames(
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
) {
  if (/^(127(\.\d{1,3}){3}|\[::1\]|localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
    next();
    return;
  }
  response.send(403, { error: 'ask by a loopback address' });
  next(false);
}

/** restify's reader ends the process over a broken gzip stream, and counts a bomb by its packed size. */
function refusePacked(request: restify.Request, response: restify.Response, next: restify.Next) {
  if (request.headers['content-encoding'] === undefined) {
    next();
    return;
  }
  response.send(415, { error: 'send it unpacked' });
  next(false);
}

const isActivity = (body: unknown): boolean =>
  !isDeeperThan(LEVELS, body) && activity.safeParse(body).success;

/** Nesting limit of an activity: a few thousand levels overflow the stack of whatever writes it as JSON. */
const LEVELS = 200;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/** Text that can be written to the channel's API; clients send null for what they do not know. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((given) => given.isWellFormed())
    .nullish();
const account = z.looseObject({ id: text(1_000), name: text(10_000), aadObjectId: text(1_000) });
const activity = z.looseObject({
  type: z.string().min(1),
  // It is part of the address that the answer goes to.
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

const tokenOf = (request: restify.Request): string =>
  (request.params as { token?: string }).token ?? '';
