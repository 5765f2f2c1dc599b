import { once } from 'node:events';
import { connect } from 'node:net';
import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person, readingOf, type ChatOptions } from '../support/chat.js';
import { wordsOf } from '../support/cardWords.js';
import { emptyDatabase } from '../support/database.js';
import { APP_ID, startIdentity, type Identity } from '../support/identity.js';
import { SOME_LIST } from '../support/someList.js';

const TENANT_ID = 'a5f1b0d2-4c33-4b6e-8d53-6f3f8f9f2c11';

describe('the authenticated door', () => {
  const ana = person('Ana');
  let identity: Identity;
  let bot: TestBot;
  const said = console.error;

  before(async () => {
    // The SDK writes every refusal to standard error.
    console.error = () => undefined;
    identity = await startIdentity();
    const env = { ...identity.env, ADMIN_AGENTS: ana.id };
    bot = await startTestBot({ customers: SOME_LIST, env });
  });
  after(async () => {
    console.error = said;
    await bot.stop();
    await identity.stop();
  });

  const chat = (authorization?: string, more: Partial<ChatOptions> = {}) =>
    bot.chat({
      who: ana,
      expectReplies: true,
      ...(authorization !== undefined && { authorization }),
      ...more,
    });

  it('lets in who shows a good token', async () => {
    const good = chat(await identity.token(bot.channel.url));
    expect(wordsOf(cardOf(await good.say('whoami')))).to.include.members([ana.id, 'Admin agent']);
    expect(readingOf(await good.say('find contoso'))).to.include('1–2 of 2');
    expect(bot.channel.calls).to.eql([]);
  });

  /** As the SDK takes it from the Emulator: signed by a published key, for whoever holds the bot's secret. */
  const emulatorToken = (tid: string) =>
    identity.token(bot.channel.url, {
      iss: `https://sts.windows.net/${tid}/`,
      more: { tid, appid: APP_ID, ver: '1.0' },
    });

  const wrong: [string, () => Promise<string> | string | undefined][] = [
    ['no token', () => undefined],
    ['an empty one', () => ''],
    ['no Bearer', async () => (await identity.token(bot.channel.url)).replace('Bearer', 'Basic')],
    ['no token but words', () => 'Bearer let me in'],
    ['no JWT', () => 'Bearer abc.def.ghi'],
    ['a wrong audience', () => identity.token(bot.channel.url, { aud: crypto.randomUUID() })],
    ['a wrong issuer', () => identity.token(bot.channel.url, { iss: 'https://evil.example' })],
    ['one that is meant for the Emulator', () => emulatorToken(TENANT_ID)],
    [
      'one of the channel that names a tenant',
      () => identity.token(bot.channel.url, { more: { tid: TENANT_ID } }),
    ],
    ['an expired one', () => identity.token(bot.channel.url, { expires: -3_600 })],
    ['a wrong service URL', () => identity.token('https://smba.evil.example')],
    ['a key that nobody knows', () => identity.token(bot.channel.url, { kid: 'other' })],
    ['one that is not good yet', () => identity.token(bot.channel.url, { from: 3_600 })],
    ['a signature by another key', () => identity.forged(bot.channel.url)],
    [
      'no signature',
      async () => {
        const [, claims] = (await identity.token(bot.channel.url)).split('.');
        const header = Buffer.from('{"alg":"none","kid":"teams"}').toString('base64url');
        return `Bearer ${header}.${claims ?? ''}.`;
      },
    ],
  ];
  for (const [what, authorization] of wrong) {
    it(`keeps out ${what}, and nothing runs`, async () => {
      const door = chat(await authorization());
      for (const activity of [
        door.typed('export customers'),
        door.execute({ verb: 'export.customers', input: {}, lang: 'en', v: 1 }),
      ]) {
        const answer = await door.deliver(activity);
        expect(answer.status).to.be.oneOf([401, 403]);
        expect(answer.messages).to.eql([]);
        expect(JSON.stringify(answer.body ?? '')).to.not.match(/contoso|node_modules|\.[jt]s:\d/i);
      }
      expect(bot.channel.calls).to.eql([]);
      expect(await actionsDone(bot.database)).to.eql([]);
      expect(await bot.database.read('request_keys')).to.eql([]);
    });
  }

  it('does not have the SDK remember tenants that tokens name', async () => {
    const issuers = ToBotFromBotOrEmulatorTokenValidationParameters.issuer as string[];
    const before = issuers.length;
    for (let n = 0; n < 20; n++) {
      for (const authorization of [
        await emulatorToken(`tenant-${n}`),
        await identity.token(bot.channel.url, { more: { tid: `other-${n}` } }),
        `Bearer e30.${Buffer.from(`{"iss":"x","tid":"unsigned-${n}"}`).toString('base64url')}.x`,
      ])
        expect((await chat(authorization).say('whoami')).status).to.equal(401);
    }
    expect(issuers).to.have.length(before);
  });

  it('keeps out a token for another channel than its key is endorsed for', async () => {
    const authorization = await identity.token(bot.channel.url);
    const answer = await chat(authorization, { channelId: 'directline' }).say('whoami');
    expect(answer.status).to.be.oneOf([401, 403]);
    expect(answer.messages).to.eql([]);
  });

  it('knows nobody on another channel than Teams, whatever he says he is', async () => {
    const authorization = await identity.token(bot.channel.url);
    const answer = await chat(authorization, { channelId: 'webchat' }).say('find contoso');
    expect(answer.status).to.equal(200);
    expect(readingOf(answer)).to.equal('Sorry, this bot only works in Microsoft Teams.');
  });

  it('knows nobody whose object id Teams does not vouch for', async () => {
    const good = chat(await identity.token(bot.channel.url));
    const typed = { ...good.typed('find contoso'), from: { id: ana.id, name: 'Ana' } };
    expect(readingOf(await good.deliver(typed))).to.include('Sorry');
  });

  it('lets nobody be anything who is not listed', async () => {
    const stranger = person('Zoe');
    const good = chat(await identity.token(bot.channel.url), { who: stranger });
    const answer = await good.say('customers');
    expect(readingOf(answer)).to.include(stranger.id);
    expect(readingOf(answer)).to.match(/^Sorry/);
  });

  it('uploads to Microsoft’s file hosts alone', async () => {
    const good = chat(await identity.token(bot.channel.url));
    const context = { verb: 'export.customers', form: APP_ID, lang: 'en', v: 1 };
    const info = { contentUrl: 'https://x.example/x', name: 'x', uniqueId: 'x', fileType: 'csv' };
    const uploadUrl = 'http://127.0.0.1:9/x';
    const answer = await good.deliver(good.consent('accept', context, { ...info, uploadUrl }, '1'));
    expect(readingOf(answer)).to.equal(texts.en.files.failed('Customers.csv'));
    expect(await bot.database.read('jobs')).to.eql([]);
  });
});

describe('the authenticated door of a process', () => {
  let identity: Identity;
  let channel: Channel;
  let bot: BotProcess;

  before(async () => {
    identity = await startIdentity();
    channel = await startChannel();
    bot = await spawnBot({ ...identity.env, DATABASE_URL: await emptyDatabase('sqlite') });
    await bot.ready();
  });
  after(async () => {
    await bot.kill();
    await Promise.all([identity.stop(), channel.stop()]);
  });

  it('turns away what is not signed before it reads the body', async () => {
    const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n' +
        'Content-Length: 1000000\r\n\r\n{',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).to.match(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('logs a line without a stack trace for what does not verify', async () => {
    for (const authorization of [
      await identity.forged(channel.url),
      await identity.token(channel.url, { expires: -3_600 }),
      await identity.token(channel.url, { aud: crypto.randomUUID() }),
    ]) {
      const chat = createChat(bot.url, channel, { who: person('Ana'), authorization });
      expect((await chat.say('whoami')).status).to.equal(401);
    }
    bot.signal('SIGTERM');
    const { out, err } = await bot.ended;
    expect(err).to.equal('');
    expect(out).to.include('a library wrote to the console');
    expect(out).to.not.match(/\n\s+at |node_modules/);
    for (const line of out.trim().split('\n')) expect(line.length).to.be.below(500);
  });
});
