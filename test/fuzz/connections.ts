import { once } from 'node:events';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { until, type TestBot } from '../support/bot.js';
import { textOf, type Chat } from '../support/chat.js';
import { ana, inEachAuthMode, type AuthMode } from './authModes.js';
import { readAll, answerTo, dial, expectNothingRevealed, parseAnswer } from './raw.js';
import { stored } from './stored.js';
import { runOptions } from './values.js';

interface RequestBody {
  name: string;
  /** Headers that declare the length of the body, correctly or not. */
  framing: string[];
  bytes: Buffer;
}

const sized = (name: string, bytes: Buffer, length = bytes.length): RequestBody => ({
  name,
  framing: [`Content-Length: ${length}`],
  bytes,
});

const chunked = (name: string, bytes: Buffer): RequestBody => ({
  name,
  framing: ['Transfer-Encoding: chunked'],
  bytes: Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n0\r\n\r\n'),
  ]),
});

function bodies(help: string): RequestBody[] {
  const sound = Buffer.from(help);
  return [
    { name: 'none', framing: [], bytes: Buffer.alloc(0) },
    sized('help', sound),
    chunked('help in a chunk', sound),
    sized('an empty one', Buffer.alloc(0)),
    sized('one that breaks off', sound.subarray(0, -20)),
    sized('a shorter one than announced', sound, sound.length + 50),
    sized('a longer one than announced', sound, sound.length - 50),
    sized('a negative length', sound, -1),
    sized('no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22])),
    sized('UTF-16', Buffer.from(help, 'utf16le')),
    sized('a BOM', Buffer.from(`\uFEFF${help}`)),
    sized('keys twice', Buffer.from(`${help.slice(0, -1)},"type":"message","text":null,"id":7}`)),
    sized('brackets', Buffer.from('['.repeat(900_000))),
    sized('three megabytes', Buffer.alloc(3_000_000, 0x20)),
    chunked('three megabytes in a chunk', Buffer.alloc(3_000_000, 0x20)),
    sized('packed', gzipSync(sound)),
    {
      name: 'chunks of no size',
      framing: ['Transfer-Encoding: chunked'],
      bytes: Buffer.from('xyz\r\n{}\r\n0\r\n\r\n'),
    },
    {
      name: 'chunks that never end',
      framing: ['Transfer-Encoding: chunked'],
      bytes: Buffer.from('5\r\n{"a":'),
    },
    {
      name: 'two lengths',
      framing: [`Content-Length: ${sound.length}`, 'Content-Length: 1'],
      bytes: sound,
    },
    {
      name: 'a length and chunks',
      framing: [`Content-Length: ${sound.length}`, 'Transfer-Encoding: chunked'],
      bytes: sound,
    },
    { name: 'packed chunks', framing: ['Transfer-Encoding: gzip, chunked'], bytes: sound },
  ];
}

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
].concat(['get', 'PROPFIND', 'NONSENSE', '']);
const TARGETS = ['/api/messages', '/api/messages', '/health', '/files/x', '/'].concat(
  ['*', '//', '/api/messages/', '/api//messages', '/api/../health', '/%', '/%00', '/%ff'],
  ['/api/messages?a=%', '/health#x', 'health', 'http://127.0.0.1/health', 'http://evil.example/'],
  ['http://', `/${'x'.repeat(12_000)}`, `/${'../'.repeat(50)}etc/passwd`, '/health?__proto__=1'],
);
const HOSTS = [
  'localhost',
  'localhost',
  'localhost',
  '127.0.0.1:1',
  'evil.example',
  '[::1]',
].concat(['', 'localhost:99999', 'a b', 'localhost, evil.example', 'x'.repeat(5_000)]);
const HEADERS = [
  'Expect: 100-continue',
  'Expect: nonsense',
  'Connection: close',
  'Connection: keep-alive, nonsense',
  'Content-Encoding: gzip',
  'Content-Encoding: identity',
  'Content-MD5: x',
  'Content-Range: bytes 0-5/6',
  'Accept: image/png',
  'Accept: */*;q=nonsense',
  'Accept-Encoding: gzip',
  'Accept-Version: 9.9.9',
  'X-HTTP-Method-Override: DELETE',
  'X-Forwarded-For: 10.0.0.1',
  'Range: bytes=0-',
  'If-None-Match: *',
  'Date: x',
  'Cookie: a=b',
  `X-Long: ${'x'.repeat(100_000)}`,
  Array.from({ length: 2_000 }, (_, n) => `X-${n}: 1`).join('\r\n'),
  'X-Folded: a\r\n b',
  'X-Nul: a\0b',
  'X Space: 1',
  ': nameless',
  'nonsense',
  'X-Bytes: \xff\xfe',
  'Transfer-Encoding: nonsense',
];
const TYPES = ['application/json', 'application/json', 'application/json; charset=utf-16'].concat(
  ['application/json; charset=nonsense', 'APPLICATION/JSON', 'text/plain', 'text/html'],
  ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data'],
  ['application/octet-stream', 'application/vnd.x+json', '', 'x', 'application/json, text/plain'],
);
const tokens = (good: string | undefined): (string | undefined)[] => [
  good,
  good,
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer .',
  'Bearer ..',
  'Bearer a.b.c',
  'bearer e30.e30.e30',
  'Bearer eyJhbGciOiJub25lIn0.e30.',
  'Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QifQ.e30.x',
  'Basic eDp4',
  'Digest username="x"',
  'Negotiate x',
  'Bearer a b c',
  `Bearer ${'x'.repeat(10_000)}`,
];

interface RawRequest {
  head: string;
  body: RequestBody;
}

const requests = (given: RequestBody[], { authorization }: AuthMode): fc.Arbitrary<RawRequest> =>
  fc
    .record({
      method: fc.oneof(fc.constant('POST'), fc.constantFrom(...METHODS)),
      target: fc.constantFrom(...TARGETS),
      version: fc.constantFrom('1.1', '1.1', '1.1', '1.0', '0.9', '2.0', 'x'),
      host: fc.constantFrom(...HOSTS),
      type: fc.constantFrom(...TYPES),
      token: fc.constantFrom(...tokens(authorization)),
      more: fc.array(fc.constantFrom(...HEADERS), { maxLength: 2 }),
      body: fc.constantFrom(...given),
    })
    .map(({ method, target, version, host, type, token, more, body }) => {
      const lines = [
        `${method} ${target} HTTP/${version}`,
        `Host: ${host}`,
        `Content-Type: ${type}`,
        ...(token === undefined ? [] : [`Authorization: ${token}`]),
        ...more,
        ...body.framing,
      ];
      const shown = lines.map((line) => line.slice(0, 80)).join(' | ');
      return {
        head: `${lines.join('\r\n')}\r\n\r\n`,
        body,
        [fc.toStringMethod]: () => `${shown} | ${body.name}`,
      };
    });

/** Sends a request, closes the sending side and reads everything that arrives. */
async function send(url: string, { head, body }: RawRequest) {
  const socket = await dial(url);
  const answered = readAll(socket);
  socket.write(Buffer.from(head, 'latin1'));
  socket.end(body.bytes);
  return parseAnswer(await answered);
}

/** Number of sockets in this process, of servers and clients. */
const sockets = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;

const chatAt = ({ bot, authorization }: AuthMode): Chat =>
  bot.chat({
    who: ana,
    ...(authorization !== undefined && { authorization, expectReplies: true }),
  });

async function expectServed(chat: Chat): Promise<void> {
  expect(textOf(await chat.say('find contoso'))).to.match(/contoso/i);
}

/** Sends malformed requests. Each must be refused or answered, and the bot must keep working. */
export async function fuzzConnections(runs: number, seed?: number): Promise<void> {
  await inEachAuthMode(async (door) => {
    const { bot } = door;
    const chat = chatAt(door);
    await expectServed(chat);
    const before = await stored(bot.database);
    const open = sockets();
    const given = bodies(JSON.stringify(chat.typed('help')));
    await fc.assert(
      fc.asyncProperty(requests(given, door), async (asked) => {
        const { status, text } = await send(bot.url, asked);
        // Status 501: unknown method or transfer encoding. Status 505: unknown HTTP version.
        if (status >= 500) expect(status).to.be.oneOf([501, 503, 505]);
        if (status >= 400) expectNothingRevealed(text);
      }),
      runOptions(Math.ceil(runs / 2), seed),
    );
    await expectServed(chat);
    expect(await stored(bot.database)).to.equal(before);
    await until(() => sockets() <= open + 2);
  });
}

/** Data from clients that then send nothing more. */
const partialRequests = (help: string): string[] => [
  '',
  'P',
  'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nX-Half: ',
  `POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${help.length}\r\n\r\n${help.slice(0, 50)}`,
  'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{',
  'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n',
];

/**
 * Holds open many connections that send little. All other clients must be served, and no connection
 * may remain open afterwards.
 */
export async function fuzzSilence(clients: number): Promise<void> {
  await inEachAuthMode(async (door) => {
    const { bot } = door;
    const chat = chatAt(door);
    await expectServed(chat);
    const open = sockets();
    const said = partialRequests(JSON.stringify(chat.typed('help')));
    const silent: Socket[] = [];
    for (let n = 0; n < clients; n++) {
      const socket = await dial(bot.url);
      const words = said[n % said.length] ?? '';
      if (words !== '') socket.write(words);
      silent.push(socket);
    }
    await expectServed(chat);
    for (const socket of silent) socket.write('x');
    await expectServed(chat);
    for (const socket of silent) socket.destroy();
    await expectServed(chat);
    await until(() => sockets() <= open + 2);
  });
}

/** Sends requests on one connection without waiting, and expects the answers in order. */
export async function expectPipelined(bot: TestBot, requestsAtOnce: number): Promise<void> {
  const asks = Array.from({ length: requestsAtOnce }, (_, n) =>
    n % 2 === 0 ? '/health' : '/nowhere',
  ).map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const last = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
  const { text } = await answerTo(bot.url, `${asks.join('')}${last}`);
  const answered = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
  expect(answered).to.eql([...asks.map((_, n) => (n % 2 === 0 ? '200' : '404')), '200']);
}

const UPGRADES = ['h2c', 'websocket', 'TLS/1.0', 'HTTP/2.0', 'nonsense', ''];

/**
 * Requests protocol upgrades. Each must be answered in HTTP/1.1 without leaving a connection open.
 */
export async function fuzzUpgrades(times: number): Promise<void> {
  await inEachAuthMode(async (door) => {
    const { bot } = door;
    await expectServed(chatAt(door));
    const open = sockets();
    for (let n = 0; n < times; n++) {
      const upgrade = UPGRADES[n % UPGRADES.length] ?? '';
      const socket = await dial(bot.url);
      socket.write(
        `GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${upgrade}\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`,
      );
      const [bytes] = (await once(socket, 'data')) as [Buffer];
      expect(parseAnswer(bytes.toString()).status).to.equal(200);
      socket.destroy();
    }
    await until(() => sockets() <= open + 2);
  });
}
