import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { z } from 'zod';
import { createLog } from '../../bot/log.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { person, textOf } from '../support/chat.js';

interface Line {
  level: number;
  msg: string;
  verb?: string;
  ms?: number;
  outcome?: string;
  code?: string;
  reference?: string;
  trigger?: string;
  audience?: string;
  agent?: string;
}

const SECRET = 'a link secret of 32 characters or more';
const HASH = /^[0-9a-f]{12}$/;
/** Nothing that a person types or that card data holds may be in the log. */
const TYPED = 'Zanzibar Trading';
const ana = person('Ana Quintanilla');

describe('the log', () => {
  const lines: string[] = [];
  let bot: TestBot;
  const start = (env: Record<string, string> = {}) =>
    startTestBot({
      customers: [{ name: 'Contoso Pharma', domain: 'pharma.example', tags: ['goldfinch'] }],
      env: { LINK_SECRET: SECRET, REQUESTS_PER_MINUTE: '200', ...env },
      log: createLog('trace', { write: (line) => lines.push(line) }),
    });
  before(async () => (bot = await start()));
  beforeEach(() => (lines.length = 0));
  after(() => bot.stop());

  const parsed = () => lines.map((line) => JSON.parse(line) as Line);
  const turns = () => parsed().filter(({ msg }) => msg === 'turn');
  const chatOf = (who = ana, more = {}) => bot.chat({ who, expectReplies: true, ...more });

  it('has one line for a turn: verb, time, outcome, reference and a hash of the agent', async () => {
    await chatOf().say('find contoso');
    expect(lines).to.have.length(1);
    const [turn] = turns();
    expect(turn).to.include({
      level: 30,
      verb: 'find',
      outcome: 'answered',
      trigger: 'typed',
      audience: 'personal',
    });
    expect(turn?.ms).to.be.a('number').above(-1).and.below(60_000);
    expect(turn?.reference).to.match(/^[0-9a-f]{8}$/);
    expect(turn?.agent).to.match(HASH);
    expect(turn).to.not.have.property('code');
  });

  it('names the verb that the list chose among the readings of a text', async () => {
    await chatOf().say('show contoso pharma');
    await chatOf().say('contoso pharma');
    expect(turns().map(({ verb }) => verb)).to.eql(['show', 'lookup']);
  });

  it('has the same hash for an agent in each turn and process, and another for others and other secrets', async () => {
    const bob = person('Bob');
    await chatOf().say('help');
    await chatOf(bob).say('help');
    const other = await start();
    await other.chat({ who: ana, expectReplies: true }).say('help');
    await other.stop();
    const elsewhere = await start({ LINK_SECRET: `${SECRET}!,${SECRET}` });
    await elsewhere.chat({ who: ana, expectReplies: true }).say('help');
    await elsewhere.stop();
    const [first, ofBob, again, changed] = turns().map(({ agent }) => agent);
    expect(first).to.match(HASH).and.equal(again);
    expect(new Set([first, ofBob, changed]).size).to.equal(3);
  });

  it('has the code of a refusal', async () => {
    await chatOf().say('find tag:');
    await chatOf().say(`find ${'x'.repeat(300)}`);
    const stale = await chatOf().executeData({ verb: 'find', input: { query: 7 } });
    expect(stale.status).to.equal(200);
    expect(turns().map(({ outcome, code }) => [outcome, code])).to.eql([
      ['answered', undefined],
      ['refused', 'searchTooLong'],
      ['refused', 'unsound-input'],
    ]);
  });

  it('has the reference that the agent reads after a failure, in the line of the error too', async () => {
    await bot.database.read.raw('alter table tags rename to tags_away');
    const answer = textOf(await chatOf().say('tags'));
    await bot.database.read.raw('alter table tags_away rename to tags');
    const [turn] = turns();
    expect(turn).to.include({ verb: 'tags', outcome: 'failed', code: 'bug' });
    expect(answer).to.match(new RegExp(`reference: ${turn?.reference}$`));
    const error = parsed().find(({ msg }) => msg === 'a verb failed');
    expect(error).to.include({ level: 50, reference: turn?.reference, verb: 'tags' });
  });

  it('says that an answer could not be delivered', async () => {
    bot.channel.refuse(() => true, 403);
    await bot.chat({ who: ana }).say('help');
    bot.channel.refuse(() => false, 403);
    const [turn] = turns();
    expect(turn).to.include({ verb: 'help', outcome: 'failed', code: 'undelivered' });
    const error = parsed().find(({ msg }) => msg === 'could not send an answer');
    expect(error).to.include({ reference: turn?.reference, agent: turn?.agent });
  });

  it('has a line for a request over the limit', async () => {
    const limited = await start({ REQUESTS_PER_MINUTE: '1' });
    const chat = limited.chat({ who: ana, expectReplies: true });
    await chat.say('help');
    await chat.say('help');
    await limited.stop();
    expect(turns().map(({ outcome }) => outcome)).to.eql(['answered', 'throttled']);
  });

  it('holds nothing that hostile turns bring with them, nor names and IDs', async () => {
    const stranger = person('Eve Underhill');
    const chat = chatOf();
    const group = chatOf(ana, { place: 'groupChat' });
    await chat.executeData({ verb: TYPED, input: { [TYPED]: TYPED } });
    await chat.executeData({ verb: { toString: TYPED }, form: TYPED });
    await chat.submitData({ verb: `show ${TYPED}`, input: { customer: TYPED } });
    await chat.submitData({ verb: '__proto__', input: { customer: TYPED } });
    await chat.deliver(chat.consent('accept', { verb: TYPED, input: { name: TYPED } }, {}));
    await chat.say(`${TYPED} pharma.example`);
    await chat.say(`show ${TYPED}`);
    await chat.say(`tag Contoso Pharma +${TYPED}`);
    await chat.say('show contoso pharma');
    await chat.say('find tag:goldfinch');
    await group.say('show contoso pharma');
    await chatOf(stranger).say(TYPED);
    await chatOf(stranger, { channelId: 'webchat' }).say(TYPED);
    await chat.deliver({ ...chat.activity({ type: TYPED, text: TYPED }), id: TYPED });
    await chat.deliver(chat.activity({ type: 'invoke', name: TYPED, value: { text: TYPED } }));
    const invoke = (name: string, value: unknown) =>
      chat.deliver(chat.activity({ type: 'invoke', name, value }));
    const parameters = [{ name: TYPED, value: TYPED }];
    await invoke('composeExtension/query', { commandId: TYPED, parameters });
    await invoke('composeExtension/query', { commandId: 'find', parameters });
    await invoke('composeExtension/queryLink', { url: `https://pharma.example/${TYPED}` });
    await invoke('composeExtension/anonymousQueryLink', { url: `https://pharma.example/` });
    await invoke('application/search', { queryText: TYPED, dataset: TYPED });
    await fetch(`${bot.url}/api/messages`, { method: 'POST', body: `{"${TYPED}` });
    await fetch(`${bot.url}/files/${encodeURIComponent(TYPED)}`);
    bot.channel.refuse(() => true, 503);
    await bot.chat({ who: ana }).executeData({ verb: TYPED });
    await bot.chat({ who: ana }).submitData({ verb: TYPED });
    bot.channel.refuse(() => false, 503);
    await bot.database.read.raw('alter table customers rename column name to name_away');
    await chat.say(`show ${TYPED}`);
    await chat.say('show contoso pharma');
    await bot.database.read.raw('alter table customers rename column name_away to name');
    await until(() => turns().length >= 17);

    const log = lines.join('');
    const secrets = [
      TYPED,
      'Zanzibar',
      'Contoso',
      'pharma',
      'goldfinch',
      'Quintanilla',
      'Underhill',
    ];
    for (const secret of [...secrets, ana.id, stranger.id, chat.conversation, SECRET])
      expect(log.toLowerCase(), secret).to.not.include(secret.toLowerCase());
    expect(log).to.not.include('__proto__');
    const verbs = turns().map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'unknown')).to.have.length.above(4);
    for (const { agent, outcome } of turns()) {
      expect(agent).to.match(HASH);
      expect(outcome).to.be.oneOf(['answered', 'refused', 'failed']);
    }
  });
});

describe('an error in the log', () => {
  const logged = (error: unknown): string => {
    const lines: string[] = [];
    createLog('error', { write: (line) => lines.push(line) }).error({ err: error }, 'failed');
    return lines.join('');
  };
  const thrownBy = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };

  it('keeps its message and stack', () => {
    expect(logged(new Error('the database is locked')))
      .to.include('"message":"the database is locked"')
      .and.include('turnLog.test');
  });

  for (const [name, error] of [
    ['of JSON', thrownBy(() => JSON.parse(TYPED))],
    ['of a schema', thrownBy(() => z.strictObject({}).parse({ [TYPED]: 1 }))],
    [
      'of PostgreSQL about a value',
      Object.assign(new Error(`invalid input syntax for type uuid: "${TYPED}"`), { code: '22P02' }),
    ],
  ] as const)
    it(`${name} loses its message, which quotes the value`, () => {
      expect((error as Error).message).to.include('Zanzibar');
      expect(logged(error))
        .to.match(/"stack":"\s+at /)
        .and.not.include('Zanzibar');
    });
});

describe('the log of a bot for one tenant', () => {
  it('has a line for an activity of another tenant, without the tenant', async () => {
    const lines: string[] = [];
    const tenant = randomUUID();
    const bot = await startTestBot({
      env: { ALLOWED_TENANTS: randomUUID() },
      log: createLog('trace', { write: (line) => lines.push(line) }),
    });
    await bot.chat({ who: ana, tenant, expectReplies: true }).say('help');
    await bot.stop();
    expect(lines).to.have.length(1);
    expect(JSON.parse(lines[0] ?? '')).to.include({
      msg: 'turn',
      verb: 'unknown',
      outcome: 'refused',
      code: 'tenant',
    });
    expect(lines[0]).to.not.include(tenant);
  });
});
