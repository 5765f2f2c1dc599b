import { once } from 'node:events';
import { connect } from 'node:net';
import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person, textOf, type ChatOptions } from '../support/chat.js';
import { wordsOf } from '../support/cardWords.js';
import { emptyDatabase } from '../support/database.js';
import { APP_ID, startIdentity, type Identity } from '../support/identity.js';
import { SOME_LIST } from '../support/someList.js';

const TENANT_ID = 'a5f1b0d2-4c33-4b6e-8d53-6f3f8f9f2c11';

describe('authentication', () => {
  const ana = person('Ana');
  let identity: Identity;
  let bot: TestBot;
  const consoleError = console.error;

  before(async () => {
    // The SDK logs every refusal to standard error.
    console.error = () => undefined;
    identity = await startIdentity();
    const env = { ...identity.env, ADMIN_AGENTS: ana.id };
    bot = await startTestBot({ customers: SOME_LIST, env });
  });
  after(async () => {
    console.error = consoleError;
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

  it('accepts a valid token', async () => {
    const good = chat(await identity.token(bot.channel.url));
    expect(wordsOf(cardOf(await good.say('whoami')))).to.include.members([ana.id, 'Admin agent']);
    expect(textOf(await good.say('find contoso'))).to.include('1–2 of 2');
    expect(bot.channel.calls).to.eql([]);
  });

  it('sends a list over the whole width of the chat', async () => {
    const good = chat(await identity.token(bot.channel.url));
    expect(cardOf(await good.say('customers'))).to.deep.include({ msteams: { width: 'Full' } });
  });

  /** Creates a token as the Emulator sends it: anyone with the bot's secret can get one. */
  const emulatorToken = (tid: string) =>
    identity.token(bot.channel.url, {
      iss: `https://sts.windows.net/${tid}/`,
      more: { tid, appid: APP_ID, ver: '1.0' },
    });

  const invalid: [string, () => Promise<string> | string | undefined][] = [
    ['no token', () => undefined],
    ['an empty header', () => ''],
    [
      'a scheme other than Bearer',
      async () => (await identity.token(bot.channel.url)).replace('Bearer', 'Basic'),
    ],
    ['free text', () => 'Bearer let me in'],
    ['a malformed JWT', () => 'Bearer abc.def.ghi'],
    ['a wrong audience', () => identity.token(bot.channel.url, { aud: crypto.randomUUID() })],
    ['a wrong issuer', () => identity.token(bot.channel.url, { iss: 'https://evil.example' })],
    ['an Emulator token', () => emulatorToken(TENANT_ID)],
    [
      'a channel token that names a tenant',
      () => identity.token(bot.channel.url, { more: { tid: TENANT_ID } }),
    ],
    ['an expired token', () => identity.token(bot.channel.url, { expirySeconds: -3_600 })],
    ['a wrong service URL', () => identity.token('https://smba.evil.example')],
    ['an unknown key', () => identity.token(bot.channel.url, { kid: 'other' })],
    [
      'a token that is not valid yet',
      () => identity.token(bot.channel.url, { notBeforeSeconds: 3_600 }),
    ],
    ['a signature made with another key', () => identity.forged(bot.channel.url)],
    [
      'no signature',
      async () => {
        const [, claims] = (await identity.token(bot.channel.url)).split('.');
        const header = Buffer.from('{"alg":"none","kid":"teams"}').toString('base64url');
        return `Bearer ${header}.${claims ?? ''}.`;
      },
    ],
  ];
  for (const [credential, authorization] of invalid) {
    it(`refuses ${credential} and runs nothing`, async () => {
      const unauthorized = chat(await authorization());
      for (const activity of [
        unauthorized.typed('export customers'),
        unauthorized.execute({ verb: 'export.customers', input: {}, lang: 'en', v: 1 }),
      ]) {
        const answer = await unauthorized.deliver(activity);
        expect(answer.status).to.be.oneOf([401, 403]);
        expect(answer.messages).to.eql([]);
        expect(JSON.stringify(answer.body ?? '')).to.not.match(/contoso|node_modules|\.[jt]s:\d/i);
      }
      expect(bot.channel.calls).to.eql([]);
      expect(await actionsDone(bot.database)).to.eql([]);
      expect(await bot.database.read('request_keys')).to.eql([]);
    });
  }

  it('does not let the SDK remember tenants named in tokens', async () => {
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

  it('refuses a token for a channel that its key is not endorsed for', async () => {
    const authorization = await identity.token(bot.channel.url);
    const answer = await chat(authorization, { channelId: 'directline' }).say('whoami');
    expect(answer.status).to.be.oneOf([401, 403]);
    expect(answer.messages).to.eql([]);
  });

  it('grants no role on channels other than Teams', async () => {
    const authorization = await identity.token(bot.channel.url);
    const answer = await chat(authorization, { channelId: 'webchat' }).say('find contoso');
    expect(answer.status).to.equal(200);
    expect(textOf(answer)).to.equal('Sorry, this bot only works in Microsoft Teams.');
  });

  it('grants no role without an object ID from Teams', async () => {
    const good = chat(await identity.token(bot.channel.url));
    const typed = { ...good.typed('find contoso'), from: { id: ana.id, name: 'Ana' } };
    expect(textOf(await good.deliver(typed))).to.include('Sorry');
  });

  it('grants no role to an unlisted person', async () => {
    const stranger = person('Zoe');
    const good = chat(await identity.token(bot.channel.url), { who: stranger });
    const answer = await good.say('customers');
    expect(textOf(answer)).to.include(stranger.id);
    expect(textOf(answer)).to.match(/^Sorry/);
  });

  it('uploads only to Microsoft’s file hosts', async () => {
    const good = chat(await identity.token(bot.channel.url));
    const context = { verb: 'export.customers', form: APP_ID, lang: 'en', v: 1 };
    const info = { contentUrl: 'https://x.example/x', name: 'x', uniqueId: 'x', fileType: 'csv' };
    const uploadUrl = 'http://127.0.0.1:9/x';
    const answer = await good.deliver(good.consent('accept', context, { ...info, uploadUrl }, '1'));
    expect(textOf(answer)).to.equal(texts.en.files.failed('Customers.csv'));
    expect(await bot.database.read('jobs')).to.eql([]);
  });
});

describe('authentication in a separate process', () => {
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

  it('refuses an unsigned request before reading its body', async () => {
    const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n' +
        'Content-Length: 1000000\r\n\r\n{',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).to.match(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('logs one line without a stack trace for an invalid token', async () => {
    for (const authorization of [
      await identity.forged(channel.url),
      await identity.token(channel.url, { expirySeconds: -3_600 }),
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
