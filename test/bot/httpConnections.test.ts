import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Downloads } from '../../bot/files/downloads.js';
import { createServer } from '../../bot/server.js';
import { until } from '../support/bot.js';

const REQUESTS = 50;

describe('a request for a protocol upgrade', () => {
  const server = createServer({
    local: true,
    isFromChannel: () => true,
    process: () => Promise.resolve(),
    health: () => Promise.resolve('ok'),
    metrics: () => Promise.reject(new Error('not asked for')),
    downloads: {} as Downloads,
    pages: () => Promise.resolve({ status: 404, headers: {}, body: '' }),
    customerPage: () => Promise.resolve({ status: 404, headers: {}, body: '' }),
    log: pino({ level: 'silent' }),
  });
  let port = 0;
  before(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    ({ port } = server.address());
  });
  after(() => new Promise<void>((resolve) => void server.close(resolve)));

  const connections = () =>
    new Promise<number>((resolve, reject) => {
      (server.server as Server).getConnections((error, count) => {
        if (error) reject(error);
        else resolve(count);
      });
    });

  async function ask(path: string, upgrade: string): Promise<{ socket: Socket; answer: string }> {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings\r\n` +
        `Upgrade: ${upgrade}\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n`,
    );
    const [piece] = (await once(socket, 'data')) as [Buffer];
    return { socket, answer: piece.toString() };
  }

  for (const upgrade of ['h2c', 'websocket', 'TLS/1.0', 'x'.repeat(1_000)]) {
    it(`is answered like any other and leaves no connection open: ${upgrade.slice(0, 9)}`, async () => {
      const responses = await Promise.all(
        Array.from({ length: REQUESTS }, () => ask('/health', upgrade)),
      );
      for (const { answer } of responses) expect(answer).to.match(/^HTTP\/1\.1 200 /);
      const notFound = await ask('/nowhere', upgrade);
      expect(notFound.answer).to.match(/^HTTP\/1\.1 404 /);
      for (const { socket } of [...responses, notFound]) socket.destroy();
      await until(async () => (await connections()) === 0);
    });
  }
});
