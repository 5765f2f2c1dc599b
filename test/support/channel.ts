import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { atTheEnd } from './leftovers.js';

export interface Attachment {
  contentType: string;
  name?: string;
  contentUrl?: string;
  content?: unknown;
}

/** An activity as the bot sends it. */
export interface Message {
  type: string;
  id?: string;
  text?: string;
  textFormat?: string;
  summary?: string;
  attachments?: Attachment[];
}

/** One call of the Bot Connector's REST interface. */
export interface Sent {
  method: string;
  path: string;
  /** The conversation that was spoken in; empty where one is created. */
  conversation: string;
  /** The message that is renewed, or answered to. */
  activity: string;
  body: Message;
  /** What the stand-in answered, 0 for nothing; and the id that it gave. */
  status: number;
  id: string;
}

/** Something that goes wrong with one call. */
export type Trouble =
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** The connection is cut, either before the call was taken or behind it. */
  | { kind: 'reset'; taken: boolean }
  /** The call is never answered, whether it was taken or not. */
  | { kind: 'hang'; taken?: boolean };

export interface ChannelOptions {
  /** Says for each call what goes wrong with it; undefined where nothing does. */
  trouble?: (call: Sent) => Trouble | undefined;
  /**
   * Gets every call that was taken, in place of `calls` and `stored`: a long run would fill the memory with them.
   * `isCut` where it is not answered, so that the bot does not know.
   */
  onTaken?: (call: Sent, isCut: boolean) => void;
}

/** A stand-in for the Bot Connector: it keeps what the bot sends, and can be told to fail or to hang. */
export interface Channel {
  url: string;
  /** Every call, refused ones too. */
  calls: Sent[];
  /** The calls that were taken. */
  taken(): Sent[];
  /** What a message of the chat shows now, by its id. */
  stored(id: string): Message | undefined;
  /** Answers the next calls with these statuses, one each; then takes them again. */
  failNext(...statuses: number[]): void;
  /** Answers every call that fits with a status, until it is told otherwise. */
  refuse(fits: (call: Sent) => boolean, status: number): void;
  /** Says with every refusal from now on after how many seconds to ask again. */
  retryAfter(seconds: number): void;
  /** Answers every call so many milliseconds later. Resolves when the next one is there. */
  slowDown(milliseconds: number): Promise<void>;
  /** Receives the next call and never answers it. Resolves when it is there. */
  hangNext(): Promise<void>;
  /** Waits until a call that fits was taken. */
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
  let hang: (() => void) | undefined;
  let patience: number | undefined;
  let delay = 0;
  let arrived: (() => void) | undefined;
  let ids = 0;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = new URL(request.url ?? '', 'http://channel').pathname;
    const [, conversation = '', activity = ''] = PATH.exec(path) ?? [];
    const call: Sent = {
      method: request.method ?? '',
      path,
      conversation: decodeURIComponent(conversation),
      activity: decodeURIComponent(activity),
      body: (body === '' ? {} : JSON.parse(body)) as Message,
      status: 200,
      id: '',
    };
    if (!onTaken) calls.push(call);
    arrived?.();
    if (delay > 0) await sleep(delay);
    if (hang) {
      hang();
      hang = undefined;
      return;
    }
    const wrong = trouble?.(call);
    const silent = wrong?.kind === 'hang' || wrong?.kind === 'reset';
    if (silent && !wrong.taken) {
      call.status = 0;
      if (wrong.kind === 'reset') request.socket.destroy();
      return;
    }
    call.status =
      (wrong?.kind === 'status' ? wrong.status : undefined) ??
      failures.shift() ??
      refused(call) ??
      (PATH.test(path) ? 200 : 404);
    if (call.status === 200) {
      call.id = take(call);
      onTaken?.(call, silent);
    }
    if (silent) {
      if (wrong.kind === 'reset') request.socket.destroy();
      return;
    }
    const refusal = { error: { code: 'Refused', message: 'refused by the stand-in' } };
    const answer = call.status === 200 ? { id: call.id } : refusal;
    const retryAfter = wrong?.kind === 'status' ? wrong.retryAfterSeconds : patience;
    response.writeHead(call.status, {
      'Content-Type': 'application/json',
      ...(call.status !== 200 && retryAfter !== undefined && { 'Retry-After': retryAfter }),
    });
    response.end(JSON.stringify(answer));
    for (const look of waiting) look();
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
    retryAfter: (seconds) => (patience = seconds),
    slowDown: (milliseconds) =>
      new Promise((resolve) => {
        delay = milliseconds;
        arrived = resolve;
      }),
    hangNext: () => new Promise((resolve) => (hang = resolve)),
    until: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = taken().find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    stop: () => stopServer(server),
  };
}

/** Listens on a free port of the loopback; returns the address. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atTheEnd(() => stopServer(server));
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
