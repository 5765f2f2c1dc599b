import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTeardown } from './teardown.js';

export interface Attachment {
  contentType: string;
  name?: string;
  contentUrl?: string;
  content?: unknown;
}

export interface Message {
  type: string;
  id?: string;
  text?: string;
  textFormat?: string;
  summary?: string;
  attachments?: Attachment[];
  recipient?: { id: string };
  entities?: object[];
  suggestedActions?: { to: string[]; actions: { type: string; title: string; value: string }[] };
}

/** One call of the Bot Connector's REST interface. */
export interface Sent {
  method: string;
  path: string;
  /** Such as `?isTargetedActivity=true`; empty for most calls. */
  query: string;
  /** The addressed conversation; empty for a call that creates one. */
  conversation: string;
  /** The message that is updated or replied to. */
  activity: string;
  body: Message;
  /** Status returned by the fake, 0 if it did not answer; `id` is the id it assigned. */
  status: number;
  id: string;
}

/** A failure of one call. */
export type Trouble =
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** Resets the connection before or after the call is processed. */
  | { kind: 'reset'; taken: boolean }
  /** Never answers the call, processed or not. */
  | { kind: 'hang'; taken?: boolean };

export interface ChannelOptions {
  /** Returns the failure for a call; undefined if it succeeds. */
  trouble?: (call: Sent) => Trouble | undefined;
  /**
   * Receives every processed call instead of `calls` and `stored`, which would fill the memory in a
   * long run.
   * `isCut`: the call is not answered, so the bot does not know the outcome.
   */
  onTaken?: (call: Sent, isCut: boolean) => void;
}

/** A fake Bot Connector: records the bot's calls and can be told to fail or to hang. */
export interface Channel {
  url: string;
  /** Every call, including refused ones. */
  calls: Sent[];
  /** Successful calls. */
  taken(): Sent[];
  /** Current content of a message, by its id. */
  stored(id: string): Message | undefined;
  /** Answers one of the next calls with each of these statuses; later calls succeed. */
  failNext(...statuses: number[]): void;
  /** Answers every matching call with this status until replaced. */
  refuse(fits: (call: Sent) => boolean, status: number): void;
  /** Sets Retry-After on all further refusals. */
  retryAfter(seconds: number): void;
  /** Delays every answer. Resolves when the next call arrives. */
  slowDown(milliseconds: number): Promise<void>;
  /** Never answers the next call that matches; any call, if absent. Resolves when it arrives. */
  hangNext(fits?: (call: Sent) => boolean): Promise<void>;
  /** Resolves when a matching call has succeeded. */
  until(fits: (call: Sent) => boolean): Promise<Sent>;
  stop(): Promise<void>;
}

const PATH = /^\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?$/;

export async function startChannel({ trouble, onTaken }: ChannelOptions = {}): Promise<Channel> {
  const calls: Sent[] = [];
  const messages = new Map<string, Message>();
  const failures: number[] = [];
  const waiting = new Set<() => void>();
  let refused: (call: Sent) => number | undefined = () => undefined;
  let hang: { fits: (call: Sent) => boolean; resolve: () => void } | undefined;
  let retryAfterSeconds: number | undefined;
  let delay = 0;
  let onArrival: (() => void) | undefined;
  let ids = 0;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { pathname: path, search: query } = new URL(request.url ?? '', 'http://channel');
    const [, conversation = '', activity = ''] = PATH.exec(path) ?? [];
    const call: Sent = {
      method: request.method ?? '',
      path,
      query,
      conversation: decodeURIComponent(conversation),
      activity: decodeURIComponent(activity),
      body: (body === '' ? {} : JSON.parse(body)) as Message,
      status: 200,
      id: '',
    };
    if (!onTaken) calls.push(call);
    onArrival?.();
    if (delay > 0) await sleep(delay);
    if (hang?.fits(call)) {
      hang.resolve();
      hang = undefined;
      return;
    }
    const failure = trouble?.(call);
    const isUnanswered = failure?.kind === 'hang' || failure?.kind === 'reset';
    if (isUnanswered && !failure.taken) {
      call.status = 0;
      if (failure.kind === 'reset') request.socket.destroy();
      return;
    }
    call.status =
      (failure?.kind === 'status' ? failure.status : undefined) ??
      failures.shift() ??
      refused(call) ??
      (PATH.test(path) ? 200 : 404);
    if (call.status === 200) {
      call.id = take(call);
      onTaken?.(call, isUnanswered);
    }
    if (isUnanswered) {
      if (failure.kind === 'reset') request.socket.destroy();
      return;
    }
    const refusal = { error: { code: 'Refused', message: 'refused by the stand-in' } };
    const answer = call.status === 200 ? { id: call.id } : refusal;
    const retryAfter = failure?.kind === 'status' ? failure.retryAfterSeconds : retryAfterSeconds;
    response.writeHead(call.status, {
      'Content-Type': 'application/json',
      ...(call.status !== 200 && retryAfter !== undefined && { 'Retry-After': retryAfter }),
    });
    response.end(JSON.stringify(answer));
    for (const check of waiting) check();
  }

  function take(call: Sent): string {
    ids += 1;
    if (call.path === '/v3/conversations') return `created-${ids}`;
    const id = call.method === 'POST' ? `sent-${ids}` : call.activity;
    if (call.method === 'DELETE') messages.delete(id);
    else if (!onTaken) messages.set(id, call.body);
    return id;
  }

  const server = createServer((request, response) => void receive(request, response));
  const taken = () => calls.filter(({ status }) => status === 200);
  return {
    url: await listen(server),
    calls,
    taken,
    stored: (id) => messages.get(id),
    failNext: (...statuses) => void failures.push(...statuses),
    refuse: (fits, status) => (refused = (call) => (fits(call) ? status : undefined)),
    retryAfter: (seconds) => (retryAfterSeconds = seconds),
    slowDown: (milliseconds) =>
      new Promise((resolve) => {
        delay = milliseconds;
        onArrival = resolve;
      }),
    hangNext: (fits = () => true) => new Promise((resolve) => (hang = { fits, resolve })),
    until: (fits) =>
      new Promise((resolve) => {
        const check = () => {
          const found = taken().find(fits);
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    stop: () => stopServer(server),
  };
}

/** Listens on a free loopback port and returns the URL. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTeardown(() => stopServer(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const bodyOf = async (request: IncomingMessage) => (await bodyBytes(request)).toString();

export async function bodyBytes(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
