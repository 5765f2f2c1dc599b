import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect, type Database } from '../../db/index.js';
import { Busy, Unavailable } from '../../db/errors.js';
import { activityOf, startTestBot, until, type TestBot } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { createChat, person, textOf } from '../support/chat.js';
import { emptyDatabase, onPostgres } from '../support/database.js';
import { deliverUntil } from '../support/frozenBots.js';
import { proxyDatabase, type TcpProxy } from '../support/tcpProxy.js';
import { rejection } from '../support/rejection.js';
import { SOME_LIST } from '../support/someList.js';

/** Time after which Teams abandons an answer, in milliseconds. */
const TEAMS_TIMEOUT_MS = 5_000;

const { silent } = texts.en.refusals;

/** For many turns at once, which share one thread with the test. */
const MANY_TURNS_MS = 10_000;

/** Expects an answer in time. */
async function inTime(answer: Promise<string>, limitMs = TEAMS_TIMEOUT_MS): Promise<string> {
  const began = Date.now();
  const said = await answer;
  expect(Date.now() - began).to.be.below(limitMs);
  return said;
}

onPostgres('a database that does not respond', () => {
  let proxy: TcpProxy & { url: string };
  let bot: TestBot;
  /** Another session, which does not pass through the proxy. */
  let other: Database;

  beforeEach(async () => {
    const url = await emptyDatabase('postgres');
    proxy = await proxyDatabase(url);
    other = await connect(url);
    bot = await startTestBot({ databaseUrl: proxy.url, customers: SOME_LIST });
  });
  afterEach(async () => {
    proxy.thaw();
    proxy.admit();
    await bot.stop();
    await other.close();
    await proxy.stop();
  });

  const say = async (text: string, name = 'Ana') =>
    textOf(await bot.chat({ who: person(name), expectReplies: true }).say(text));

  /** Holds a lock that blocks even reads of customers until `work` is done. */
  async function lockCustomers(work: () => Promise<void>): Promise<void> {
    await other.longWork.transact(async (trx) => {
      await trx.raw('lock table customers in access exclusive mode');
      await work();
    });
  }

  it('is reported in time to ten finds and a write on a locked table, while others are answered', async () => {
    // The first turns of a bot are slow.
    for (const text of ['whoami', 'help']) await say(text, 'Bea');
    await lockCustomers(async () => {
      expect(await inTime(say('find contoso'))).to.equal(silent);
      const atOnce = (text: string, name?: string) => inTime(say(text, name), MANY_TURNS_MS);
      const finds = Array.from({ length: 10 }, () => atOnce('find contoso'));
      const write = atOnce('tag Contoso Hotels +gold');
      const others = ['whoami', 'help'].map((text) => atOnce(text, 'Bea'));
      for (const said of await Promise.all([...finds, write])) expect(said).to.equal(silent);
      const [whoami, help] = await Promise.all(others);
      expect(whoami).to.include('Bea');
      expect(help).to.include('What you can do');
    });
    expect(await say('find contoso')).to.include('1–2 of 2');
    expect(await say('tag Contoso Hotels +gold')).to.include('Tags changed');
  });

  it('is reported in time while it is frozen, and is used again after it thaws', async () => {
    await say('find contoso');
    proxy.freeze();
    expect(await inTime(say('find contoso'))).to.equal(silent);
    const asked = ['find contoso', 'tag Contoso Hotels +gold', 'customers', 'tags'];
    const said = await Promise.all(asked.map((text) => inTime(say(text), MANY_TURNS_MS)));
    expect(said).to.eql(asked.map(() => silent));
    expect((await fetch(`${bot.url}/health`)).status).to.equal(503);
    expect((await fetch(`${bot.url}/live`)).status).to.equal(200);
    proxy.thaw();
    await until(async () => (await fetch(`${bot.url}/health`)).status === 200);
    expect(await say('find contoso')).to.include('1–2 of 2');
    expect(await say('tag Contoso Hotels +gold')).to.include('Tags changed');
    const done = (await activityOf(other)).filter(({ action }) => action === 'tags-changed');
    expect(done).to.have.length(1);
  });

  it('is reported while it cannot be reached, and is used again afterwards', async () => {
    await say('find contoso');
    proxy.refuse();
    proxy.cut();
    await until(async () => (await inTime(say('find contoso'))) === silent);
    expect(await inTime(say('tag Contoso Hotels +gold'))).to.equal(silent);
    proxy.admit();
    expect(await say('tag Contoso Hotels +gold')).to.include('Tags changed');
  });

  it('is reported in Spanish to an agent who reads Spanish', async () => {
    proxy.freeze();
    const chat = bot.chat({ who: person('Eva', 'es-ES') });
    expect(textOf(await chat.say('buscar contoso'))).to.equal(texts.es.refusals.silent);
  });

  it('never gives a late answer to another statement', async () => {
    const database = await connect(proxy.url);
    const sent = proxy.seen('pg_sleep').then(() => proxy.freeze());
    const slow = database.read.raw('select pg_sleep(1), 1 as n');
    expect(await rejection(slow)).to.be.instanceOf(Unavailable);
    await sent;
    proxy.thaw();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const { rows } = await database.read.raw<{ rows: { n: number }[] }>('select ?::int as n', [
          n,
        ]);
        return rows[0]?.n;
      }),
    );
    await database.close();
    expect(answers).to.eql(Array.from({ length: 20 }, (_, n) => n));
  });

  it('leaves statements of long work without the short time limit', async () => {
    const [read, written] = await Promise.all([
      other.longWork.read.raw<{ rows: unknown[] }>('select pg_sleep(3.5)'),
      other.longWork.transact(async (trx) => {
        await trx.raw('select pg_sleep(3.5)');
        return 'written';
      }),
    ]);
    expect(read.rows).to.have.length(1);
    expect(written).to.equal('written');
    expect(await rejection(other.read.raw('select pg_sleep(3.5)'))).to.include({ code: '57014' });
  });

  it('releases the rows of a process that froze inside a transaction', async () => {
    const env = { DATABASE_URL: proxy.url, STOP_AT: 'write.before-commit', LOG_LEVEL: 'silent' };
    const frozen = await spawnBot(env);
    await frozen.ready();
    const theirs = createChat(frozen.url, bot.channel, { who: person('Eva') });
    const typed = theirs.typed('tag Contoso +theirs');
    await deliverUntil(frozen.stopped, () => theirs.deliver(typed));
    expect(await inTime(say('tag Contoso +hers'))).to.equal(texts.en.refusals.busy);
    await until(async () => (await say('tag Contoso +hers')).includes('Tags changed'));
    await frozen.kill();
  });

  it('is distinguished from a queue of requests at a database that responds', async () => {
    const state = { isOver: false };
    const busy = Array.from({ length: 10 }, () =>
      other.transact(async (trx) => {
        while (!state.isOver) await trx('imports').first('id');
      }),
    );
    const late = other.transact((trx) => trx('imports').first('id'));
    expect(await rejection(late))
      .to.be.instanceOf(Busy)
      .and.include({ reason: 'queue' });
    state.isOver = true;
    await Promise.all(busy);
  });

  it('rolls back a write that runs out of time before its COMMIT', async () => {
    const late = other.transact(
      async (trx) => {
        await trx('imports').insert({ kind: 'customers', file: 'late', startedAt: '' });
        await trx.raw('select pg_sleep(2)');
      },
      { withinMs: 300 },
    );
    expect(await rejection(late))
      .to.be.instanceOf(Unavailable)
      .and.include({ reason: 'silent' });
    expect(await other.read('imports')).to.eql([]);
  });

  it('is distinguished from a row that another session has locked', async () => {
    await other.transact((trx) =>
      trx('imports').insert({ kind: 'customers', file: 'kept', startedAt: '' }),
    );
    await other.transact(async (trx) => {
      await trx('imports').update({ file: 'mine' });
      const second = bot.database.transact((more) => more('imports').update({ file: 'hers' }));
      expect(await rejection(second))
        .to.be.instanceOf(Busy)
        .and.include({ reason: 'writer' });
    });
  });
});
