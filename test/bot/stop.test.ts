import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectSocket, type Socket } from 'node:net';
import { expect } from 'chai';
import { connect } from '../../db/index.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { listen, startChannel, stopServer } from '../support/channel.js';
import { createChat, person } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { withOwnFolder } from '../support/bot.js';
import { startUploads } from '../support/uploads.js';

/** A stop that takes too long for Docker ends with status 1. */
async function expectToStop(bot: BotProcess): Promise<void> {
  bot.signal('SIGTERM');
  const { status, out, err } = await bot.ended;
  expect([status, err]).to.eql([0, '']);
  expect(out).to.include('"msg":"stopped"');
}

describe('SIGTERM while a client', () => {
  const HEAD = 'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n';
  const clients: [string, string][] = [
    ['sends nothing', ''],
    ['does not end its headers', HEAD],
    [
      'does not end its body',
      `${HEAD}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"type":`,
    ],
    [
      'asks for an upgrade',
      'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    ],
  ];
  for (const [behavior, bytes] of clients) {
    it(`${behavior} ends the process in time`, async () => {
      const bot = await spawnBot({ DATABASE_URL: await emptyDatabase('sqlite') });
      await bot.ready();
      const socket: Socket = connectSocket(Number(new URL(bot.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(bytes);
      // The answer proves that the socket above has been accepted.
      expect((await fetch(`${bot.url}/health`)).status).to.equal(200);
      // From here on the process observes itself, which must not delay its end.
      expect((await fetch(`${bot.url}/metrics`)).status).to.equal(200);
      await expectToStop(bot);
      socket.destroy();
    });
  }
});

onEachDatabase('SIGTERM during a job', (dialect) => {
  const own = withOwnFolder();

  it('releases the job as if it had never been taken', async () => {
    const databaseUrl = await emptyDatabase(dialect);
    const channel = await startChannel();
    const uploads = await startUploads();
    const silent = createServer(() => undefined);
    const asked = once(silent, 'request');
    const uploadUrl = `${await listen(silent)}/upload`;
    const env = { DATABASE_URL: databaseUrl, FILE_DELIVERY: 'consent', TMPDIR: own.path };
    const bot = await spawnBot(env);
    await bot.ready();
    const chat = createChat(bot.url, channel, { who: person('Ana') });
    const context = { verb: 'export.customers', form: crypto.randomUUID(), lang: 'en', v: 1 };
    await chat.deliver(chat.consent('accept', context, { ...uploads.info, uploadUrl }, '1'));
    await asked;
    await expectToStop(bot);
    const database = await connect(databaseUrl);
    expect(await database.read('jobs').select('state', 'owner', 'leaseUntil', 'attempts')).to.eql([
      { state: 'waiting', owner: null, leaseUntil: null, attempts: 0 },
    ]);
    await database.close();
    await Promise.all([stopServer(silent), uploads.stop(), channel.stop()]);
  });
});
