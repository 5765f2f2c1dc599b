import { expect } from 'chai';
import { pino } from 'pino';
import { createServer } from '../../bot/server.js';
import type { Downloads } from '../../bot/files/downloads.js';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel, type Channel } from '../support/channel.js';
import { BOT, cardOf, createChat, person, textOf } from '../support/chat.js';
import { wordsOf } from '../support/cardWords.js';
import {
  databaseWithoutTables,
  dropDatabase,
  emptyDatabase,
  onEachDatabase,
} from '../support/database.js';
import { freePort } from '../support/freePort.js';

onEachDatabase('two processes', (dialect) => {
  it('start at once on one empty database and load the sample once', async () => {
    const env = { DATABASE_URL: await databaseWithoutTables(dialect), SAMPLE_DATA: 'true' };
    const bots = await Promise.all([spawnBot(env), spawnBot(env)]);
    await Promise.all(bots.map((bot) => bot.ready()));
    const channel = await startChannel();
    const totals = await Promise.all(
      bots.map(async ({ url }) => {
        const chat = createChat(url, channel, { who: person('Ana'), expectReplies: true });
        return wordsOf(cardOf(await chat.say('customers'))).find((words) => words.includes('1–10'));
      }),
    );
    await channel.stop();
    expect(totals[0]).to.match(/^1–10 of 6\d$/);
    expect(totals[1]).to.equal(totals[0]);
    for (const bot of bots) bot.signal('SIGTERM');
    for (const bot of bots) expect((await bot.ended).status).to.equal(0);
  });
});

describe('SIGTERM', () => {
  it('finishes the current turn before the process ends', async () => {
    const bot = await spawnBot({ DATABASE_URL: await emptyDatabase('sqlite'), LOG_LEVEL: 'info' });
    await bot.ready();
    const channel: Channel = await startChannel();
    const chat = createChat(bot.url, channel, { who: person('Ana') });
    const slow = channel.slowDown(700);
    const answer = chat.say('help');
    await slow;
    bot.signal('SIGTERM');
    expect(textOf(await answer)).to.include('Find customers');
    const ended = await bot.ended;
    await channel.stop();
    expect(ended.status).to.equal(0);
    expect(ended.err).to.equal('');
    expect(ended.out).to.include('stopped');
  });

  it('finishes turns whose callers have hung up', async () => {
    const bot = await spawnBot({ DATABASE_URL: await emptyDatabase('sqlite'), LOG_LEVEL: 'info' });
    await bot.ready();
    const channel: Channel = await startChannel();
    const chat = createChat(bot.url, channel, { who: person('Ana'), expectReplies: true });
    const callers = new AbortController();
    const calls = Array.from({ length: 8 }, () =>
      fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(chat.typed('customers')),
        signal: callers.signal,
      }),
    );
    await Promise.race(calls);
    callers.abort();
    bot.signal('SIGTERM');
    await Promise.allSettled(calls);
    const { status, out, err } = await bot.ended;
    await channel.stop();
    expect([status, err]).to.eql([0, '']);
    expect(out).to.include('"msg":"stopped"').and.not.include('failed');
  });
});

describe('a failing start', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      'a missing secret',
      { MicrosoftAppId: '5a1de0c2-7b34-4c1e-9f52-0d6c8a9b1e11' },
      /^MicrosoftAppPassword is missing[^\n]*\n$/,
    ],
    [
      'an unreachable database',
      { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' },
      /^(?!.*secret)[^\n]*DATABASE_URL[^\n]*\n$/,
    ],
  ];
  for (const [cause, env, sentence] of cases) {
    it(`ends with one sentence about ${cause}`, async () => {
      const bot = await spawnBot({ DATABASE_URL: await emptyDatabase('sqlite'), ...env });
      const { status, err, out } = await bot.ended;
      expect(err).to.match(sentence);
      expect(out).to.equal('');
      expect(status).to.equal(1);
    });
  }

  it('ends with one sentence about a port in use', async () => {
    const first = await startTestBot();
    const { port } = new URL(first.url);
    const bot = await spawnBot({ DATABASE_URL: first.databaseUrl, PORT: port });
    const { status, err } = await bot.ended;
    expect((await fetch(`${first.url}/health`)).status).to.equal(200);
    await first.stop();
    expect(status).to.equal(1);
    expect(err).to.match(new RegExp(`^[^\\n]*${port}[^\\n]*\\n$`));
  });
});

describe('GET /health', () => {
  onEachDatabase('while the database answers', (dialect) => {
    it('returns 200', async () => {
      const bot = await startTestBot({ dialect });
      const response = await fetch(`${bot.url}/health`);
      await bot.stop();
      expect(response.status).to.equal(200);
      expect(await response.json()).to.eql({ status: 'ok' });
    });
  });

  it('returns 503 after PostgreSQL drops the database', async function () {
    if (!process.env['TEST_DATABASE_URL']) this.skip();
    const bot = await startTestBot({ dialect: 'postgres' });
    const chat = bot.chat({ who: person('Ana') });
    await chat.say('customers');
    await dropDatabase(bot.databaseUrl);
    const began = Date.now();
    const response = await fetch(`${bot.url}/health`);
    expect(response.status).to.equal(503);
    expect(await response.json()).to.eql({ status: 'the database does not answer' });
    expect(Date.now() - began).to.be.below(30_000);
    expect(textOf(await chat.say('customers'))).to.match(
      /The database is not responding right now/,
    );
    await bot.stop();
  });

  it('returns 503 after SQLite is closed', async () => {
    const database = await connect(await emptyDatabase('sqlite'));
    const port = await freePort();
    const server = createServer({
      local: true,
      isFromChannel: () => true,
      process: () => Promise.resolve(),
      health: () => database.health(),
      metrics: () => Promise.reject(new Error('not asked for')),
      downloads: {} as Downloads,
      pages: () => Promise.resolve({ status: 404, headers: {}, body: '' }),
      customerPage: () => Promise.resolve({ status: 404, headers: {}, body: '' }),
      log: pino({ level: 'silent' }),
    });
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).to.equal(200);
    await database.close();
    const response = await fetch(`http://127.0.0.1:${port}/health`);
    expect(response.status).to.equal(503);
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  });
});

describe('an invalid activity', () => {
  it('returns 4xx and runs nothing', async () => {
    const bot = await startTestBot();
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body,
      });
    const chat = bot.chat({ who: person('Ana') });
    const large = { ...chat.typed('export customers'), note: 'x'.repeat(3 * 1_048_576) };
    const levels = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const deep = JSON.stringify({ ...chat.typed('help'), value: 0 }).replace(':0}', `:${levels}}`);
    for (const [name, response] of [
      ['three megabytes', await post(JSON.stringify(large))],
      ['invalid JSON', await post('{"type":')],
      ['ten thousand levels', await post(deep)],
      ['nothing', await post('')],
      ['a list', await post('[]')],
      ['a word', await post('"message"')],
      ['no type', await post('{}')],
      ['a type that is not a string', await post('{"type":7}')],
      ['no channel', await post(JSON.stringify({ ...chat.typed('help'), channelId: undefined }))],
      [
        'a form, which any web page can send',
        await post('type=message', { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ],
      ['text', await post('{"type":"message"}', { 'Content-Type': 'text/plain' })],
      ['a broken gzip stream', await post('garbage', { 'Content-Encoding': 'gzip' })],
      ['a GET', await fetch(`${bot.url}/api/messages`)],
      ['an unknown path', await fetch(`${bot.url}/api/secrets`)],
    ] as const) {
      expect(response.status, name).to.be.within(400, 499);
      expect(await response.text(), name).to.not.match(/node_modules|\.[jt]s:\d/);
    }
    for (const missing of ['conversation', 'from', 'recipient', 'channelId', 'id']) {
      const activity = { ...chat.typed('help'), [missing]: undefined };
      const answer = await chat.deliver(activity);
      expect(answer.status, missing).to.be.below(600);
      expect(JSON.stringify(answer.body ?? ''), missing).to.not.match(/node_modules|\.[jt]s:\d/);
    }
    expect(await actionsDone(bot.database)).to.eql([]);
    expect(textOf(await chat.say('help'))).to.include('Find customers');
    await bot.stop();
  });
});

describe('an activity with malformed lists', () => {
  it('is answered', async () => {
    const bot = await startTestBot();
    const chat = bot.chat({ who: person('Ana') });
    const typed = { ...chat.typed('help'), entities: [null, 7, 'x', { type: 'mention' }] };
    expect(textOf(await chat.deliver(typed))).to.include('Find customers');
    for (const fields of [{ recipient: null }, { entities: null }, { entities: [[null]] }])
      expect(textOf(await chat.deliver({ ...chat.typed('help'), ...fields }))).to.include(
        'Find customers',
      );
    const added = { type: 'conversationUpdate', membersAdded: [null, 'x', BOT] };
    expect(textOf(await chat.deliver(chat.activity(added)))).to.include('Find customers');
    await bot.stop();
  });
});

describe('a person who exceeds the request limit', () => {
  it('is told to wait while others are answered', async () => {
    const bot = await startTestBot({ env: { REQUESTS_PER_MINUTE: '3' } });
    const ana = bot.chat({ who: person('Ana') });
    for (let n = 0; n < 3; n++) expect(textOf(await ana.say('help'))).to.include('Find customers');
    const typed = await ana.say('export customers');
    expect(textOf(typed)).to.match(
      /^You’ve sent more requests than I accept .* Try again in \d+ seconds?\.$/,
    );
    // Sent only once: a reply to each message would double a flood.
    expect((await ana.say('export customers')).messages).to.eql([]);
    const pressed = await ana.executeData({ verb: 'export.customers', input: {}, v: 1 });
    expect(textOf(pressed)).to.match(/^You’ve sent more requests than I accept /);
    const es = bot.chat({ who: { ...person('Eva'), locale: 'es-ES' } });
    for (let n = 0; n < 3; n++) await es.say('ayuda');
    expect(textOf(await es.say('ayuda'))).to.match(
      /^Ha enviado más .* de nuevo dentro de \d+ segundos\.$/,
    );
    expect(textOf(await bot.chat({ who: person('Bea') }).say('help'))).to.include('Find customers');
    expect(await actionsDone(bot.database)).to.eql([]);
    await bot.stop();
  });
});
