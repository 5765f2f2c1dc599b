import { networkInterfaces } from 'node:os';
import { expect } from 'chai';
import { RESEND } from '../../bot/jobs/resend.js';
import { verbs } from '../../bot/verbs/index.js';
import { repositories } from '../../db/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { person } from '../support/chat.js';
import { emptyDatabase, onEachDatabase, onPostgres } from '../support/database.js';
import { startIdentity } from '../support/identity.js';
import { get, scrape } from '../support/scrape.js';
import { SOME_LIST } from '../support/someList.js';
import { proxyDatabase } from '../support/tcpProxy.js';

const ana = person('Ana');
const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

onEachDatabase('GET /metrics', (dialect) => {
  let bot: TestBot;
  before(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST });
  });
  after(() => bot.stop());

  it('counts turns by verb and outcome with their time, and refusals by code', async () => {
    const chat = bot.chat({ who: ana, expectReplies: true });
    await chat.say('find contoso');
    await chat.say('find contoso');
    await chat.say(`find ${'x'.repeat(300)}`);
    const samples = await scrape(bot);
    expect(samples.get('clientele_turns_total{verb="find",outcome="answered"}')).to.equal(2);
    expect(samples.get('clientele_turns_total{verb="find",outcome="refused"}')).to.equal(1);
    expect(samples.get('clientele_refusals_total{code="searchTooLong"}')).to.equal(1);
    expect(samples.get('clientele_turn_duration_seconds_count{verb="find"}')).to.equal(3);
    expect(samples.get('clientele_turn_duration_seconds_bucket{le="10",verb="find"}')).to.equal(3);
    expect(samples.get('clientele_turn_duration_seconds_sum{verb="find"}'))
      .to.be.above(0)
      .and.below(30);
  });

  it('names no verb that the bot does not have, so nobody adds series at will', async () => {
    const chat = bot.chat({ who: ana, expectReplies: true });
    for (let n = 0; n < 5; n++) await chat.executeData({ verb: `Contoso ${n}`, input: {} });
    const samples = await scrape(bot);
    expect(samples.get('clientele_turns_total{verb="unknown",outcome="refused"}')).to.equal(5);
    const known = new Set<string>([...verbs.map(({ name }) => name), 'unknown']);
    for (const [, verb = ''] of [...samples.keys()].join('\n').matchAll(/verb="([^"]*)"/g))
      expect(known, verb).to.include(verb);
    expect([...samples.keys()].join()).to.not.include('Contoso');
  });

  it('counts jobs by kind and state, and says how long the first has been waiting', async () => {
    const job = {
      input: {},
      conversation: '{}',
      agent: { id: ana.id, name: 'Ana' },
      language: 'en',
    };
    await bot.database.transact(async (trx) => {
      const { jobs } = repositories(trx);
      await jobs.add({ ...job, kind: RESEND, form: 'delayed', delayMs: HOUR_MS });
      await jobs.add({ ...job, kind: 'of another version', form: 'waiting' });
      for (const form of ['failed', 'failed long ago'])
        await jobs.add({ ...job, kind: RESEND, form, delayMs: HOUR_MS });
      const failed = { state: 'failed' as const, leaseUntil: null };
      await trx('jobs')
        .where('form', 'like', '%/failed')
        .update({ ...failed, endedAt: ago(HOUR_MS) });
      await trx('jobs')
        .where('form', 'like', '%long ago')
        .update({ ...failed, endedAt: ago(48 * HOUR_MS) });
      await trx('jobs')
        .where('form', 'like', '%/waiting')
        .update({ createdAt: ago(HOUR_MS) });
    });
    const samples = await scrape(bot);
    const jobs = [...samples].filter(([name]) => name.startsWith('clientele_jobs{'));
    expect(Object.fromEntries(jobs)).to.eql({
      'clientele_jobs{kind="resend",state="delayed"}': 1,
      'clientele_jobs{kind="resend",state="failed"}': 1,
      'clientele_jobs{kind="other",state="waiting"}': 1,
    });
    expect(samples.get('clientele_job_waiting_seconds')).to.be.within(3_590, 3_700);
    await bot.database.transact((trx) => trx('jobs').delete());
    const none = await scrape(bot);
    expect([...none.keys()].join()).to.not.include('clientele_jobs{');
    expect(none.get('clientele_job_waiting_seconds')).to.equal(0);
  });

  it('tells when each list was last read completely, and how its last run ended', async () => {
    const began = '2026-11-20T06:00:00.000Z';
    const run = (list: string, startedAt: string, outcome: 'done' | 'failed') => ({
      list,
      owner: 'job-1',
      startedAt,
      endedAt: startedAt,
      outcome,
    });
    await bot.database.transact((trx) =>
      trx('sync_runs').insert([
        run('customers', '2026-11-19T06:00:00.000Z', 'done'),
        run('customers', began, 'done'),
        run('customers', '2026-11-21T06:00:00.000Z', 'failed'),
        run('prices:US:software', '2026-11-02T00:00:00.000Z', 'done'),
        run('prices:ES:software', '2026-11-01T00:00:00.000Z', 'done'),
      ]),
    );
    const samples = await scrape(bot);
    const last = (list: string) =>
      (samples.get(`clientele_sync_last_success_timestamp_seconds{list="${list}"}`) ?? 0) * 1_000;
    expect(new Date(last('customers')).toISOString()).to.equal(began);
    expect(new Date(last('prices')).toISOString()).to.equal('2026-11-01T00:00:00.000Z');
    expect(samples.get('clientele_sync_last_run_ok{list="customers"}')).to.equal(0);
    expect(samples.get('clientele_sync_last_run_ok{list="prices"}')).to.equal(1);
  });

  it('shows the connections of each pool, the state of the database and the process', async () => {
    const samples = await scrape(bot);
    const pools = dialect === 'sqlite' ? ['reads', 'writes', 'files'] : ['agents', 'jobs', 'files'];
    for (const pool of pools) {
      const max = samples.get(`clientele_database_connections_max{pool="${pool}"}`);
      expect(max, pool).to.be.above(0);
      const used = samples.get(`clientele_database_connections_in_use{pool="${pool}"}`);
      expect(used, pool).to.be.within(0, max ?? 0);
      expect(samples.get(`clientele_database_waiting{pool="${pool}"}`), pool).to.equal(0);
    }
    expect(samples.get('clientele_database_up')).to.equal(1);
    expect(samples.get('process_resident_memory_bytes')).to.be.above(10_000_000);
    expect([...samples.keys()].join()).to.include('nodejs_eventloop_lag_p99_seconds');
  });
});

onPostgres('GET /metrics while the database does not respond', () => {
  it('is answered in time, without figures that are no longer true, as is /live', async () => {
    const proxy = await proxyDatabase(await emptyDatabase('postgres'));
    const bot = await startTestBot({ databaseUrl: proxy.url });
    expect((await scrape(bot)).get('clientele_database_up')).to.equal(1);
    await bot.database.transact((trx) =>
      trx('sync_runs').insert({
        list: 'customers',
        startedAt: ago(0),
        endedAt: ago(0),
        outcome: 'done',
      }),
    );
    expect((await scrape(bot)).get('clientele_sync_last_run_ok{list="customers"}')).to.equal(1);
    proxy.freeze();
    const began = Date.now();
    const [samples, again, live] = await Promise.all([
      scrape(bot),
      scrape(bot),
      get(`${bot.url}/live`),
    ]);
    expect(live.status).to.equal(200);
    expect(Date.now() - began).to.be.below(20_000);
    for (const one of [samples, again]) {
      expect(one.get('clientele_database_up')).to.equal(0);
      expect([...one.keys()].join()).to.not.match(/clientele_(jobs|job_waiting|sync)/);
    }
    proxy.thaw();
    await until(async () => (await scrape(bot)).get('clientele_database_up') === 1);
    await bot.stop();
    await proxy.stop();
  });
});

describe('GET /metrics admits', () => {
  const [fresh, old] = ['a metrics token of 32 characters!', 'the metrics token before that one!'];
  const PROXIED = { 'X-Forwarded-For': '203.0.113.7' };
  let closed: TestBot;
  let open: TestBot;
  before(async () => {
    [closed, open] = await Promise.all([
      startTestBot(),
      startTestBot({
        env: { METRICS_TOKEN: `${fresh.replaceAll(' ', '-')},${old.replaceAll(' ', '-')}` },
      }),
    ]);
  });
  after(() => Promise.all([closed.stop(), open.stop()]));
  const ask = (bot: TestBot, headers: Record<string, string> = {}) =>
    get(`${bot.url}/metrics`, headers);
  const bearer = (token: string) => ({ Authorization: `Bearer ${token.replaceAll(' ', '-')}` });

  it('this machine, with or without a token', async () => {
    for (const bot of [closed, open]) {
      const { status, headers } = await ask(bot);
      expect(status).to.equal(200);
      expect(headers['content-type']).to.match(/^text\/plain; version=0\.0\.4/);
    }
  });

  for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'X-Forwarded-Host', 'Via'])
    it(`nobody whom a proxy on this machine names in ${header}, without a token`, async () => {
      const proxied = { [header]: 'for=127.0.0.1' };
      expect((await ask(closed, proxied)).status).to.equal(404);
      const refused = await ask(open, proxied);
      expect(refused.status).to.equal(401);
      expect(refused.headers['www-authenticate']).to.equal('Bearer');
      expect(refused.text).to.not.include('clientele_');
    });

  it('others with any of the tokens, and with nothing else', async () => {
    for (const token of [fresh, old])
      expect((await ask(open, { ...PROXIED, ...bearer(token) })).status).to.equal(200);
    for (const token of ['', 'x', fresh.slice(0, -1), `${fresh}x`, `${fresh},${old}`])
      expect((await ask(open, { ...PROXIED, ...bearer(token) })).status, token).to.equal(401);
    const basic = { Authorization: `Basic ${fresh.replaceAll(' ', '-')}` };
    expect((await ask(open, { ...PROXIED, ...basic })).status).to.equal(401);
    expect((await ask(closed, { ...PROXIED, ...bearer(fresh) })).status).to.equal(404);
  });
});

describe('GET /metrics of a bot that listens on all addresses', () => {
  it('is not found from another address, or for a host name that only points here', async function () {
    const identity = await startIdentity();
    const bot = await startTestBot({ env: { ...identity.env, HOST: '0.0.0.0' } });
    const { port } = new URL(bot.url.replace('[::]', '127.0.0.1'));
    const here = `http://127.0.0.1:${port}/metrics`;
    expect((await get(here)).status).to.equal(200);
    expect((await get(here, { Host: 'rebound.example' })).status).to.equal(404);
    const other = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    if (other) {
      const elsewhere = `http://${other.address}:${port}/metrics`;
      expect((await get(elsewhere)).status).to.equal(404);
      expect((await get(elsewhere, { Host: 'localhost' })).status).to.equal(404);
    }
    await bot.stop();
    await identity.stop();
    if (!other) this.skip();
  });
});
