import { createServer } from 'node:http';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'chai';
import { pino } from 'pino';
import { strToU8, zipSync, gzipSync } from 'fflate';
import { readConfig } from '../../bot/config.js';
import { connectionTo, type ConnectionParts } from '../../bot/connection.js';
import type { JobHandle } from '../../bot/jobs/jobKind.js';
import { refreshTokensIn } from '../../bot/signIn/refreshTokens.js';
import { describeSheet } from '../../bot/sync/prices/describeSheet.js';
import { priceKinds } from '../../bot/sync/prices/jobs.js';
import { syncPrices } from '../../bot/sync/prices/syncPrices.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, repositories, type Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { activityOf, startTestBot, until } from '../support/bot.js';
import { listen, stopServer } from '../support/channel.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { listOffers, price, priceList } from '../support/importCatalog.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';

onEachDatabase('price sheets from Partner Center', (dialect) => {
  let pc: Awaited<ReturnType<typeof startStandIn>>;
  let database: Database;
  let databaseUrl: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    pc = await startStandIn({ customers: 1 });
    databaseUrl = await emptyDatabase(dialect);
    database = await connect(databaseUrl);
    env = { ...partnerCenterEnv(pc), PARTNER_CENTER_MARKETS: 'ES', DATABASE_URL: databaseUrl };
  });
  afterEach(async () => {
    await database.close();
    await pc.stop();
  });

  const configured = () => {
    const { partnerCenter } = readConfig(env);
    if (!partnerCenter) throw new Error('no connection');
    return partnerCenter;
  };
  const signIn = () =>
    refreshTokensIn(database, configured())?.connect(pc.refreshToken(), 'user', CONSOLE);
  const sync = async (options: Parameters<typeof syncPrices>[1] = {}) => {
    const connection = connectionTo(configured(), database);
    if (!connection) throw new Error('no connection');
    return syncPrices({ connection, database }, options);
  };
  const kinds = (results: Awaited<ReturnType<typeof sync>>) => results.map(({ kind }) => kind);

  /** A service for prices alone, which answers each sheet with these bytes. */
  async function pricesFrom(body: Uint8Array, work: () => Promise<void>): Promise<void> {
    const server = createServer((_, response) => response.end(body));
    env['PARTNER_CENTER_PRICES_URL'] = await listen(server);
    await work();
    await stopServer(server);
  }

  it('replace the prices of each catalog, and leave no file behind', async () => {
    await signIn();
    const results = await sync();
    expect(kinds(results)).to.eql(Array(5).fill('imported'));
    const offers = await listOffers(database);
    expect(offers).to.include('Microsoft 365 Business Basic|P1Y|monthly|EUR|1+ 72');
    const catalogs = await database.read('catalog_offers').distinct('catalog').pluck('catalog');
    expect(catalogs).to.have.members(['online-services', 'azure', 'marketplace', 'software']);
    const entries = await activityOf(database);
    expect(entries.filter(({ action }) => action === 'catalog-imported').length).to.equal(5);
    expect(entries.at(-1)?.agentName).to.equal('Partner Center');
    const again = await sync();
    for (const result of again)
      expect(result.kind === 'imported' && result.report).to.include({ added: 0, removed: 0 });
    const left = readdirSync(tmpdir()).filter((name) =>
      name.startsWith(`clientele-prices-${process.pid}-`),
    );
    expect(left).to.eql([]);
  });

  it('of Azure by usage do not remove reservations, nor the other way round', async () => {
    await signIn();
    await sync();
    const azure = await database.read('catalog_offers').where({ catalog: 'azure' }).pluck('term');
    expect(azure).to.have.members(['', 'P1Y']);
    expect(await database.read('catalog_offers').whereNotNull('removedAt').pluck('id')).to.eql([]);
  });

  it('are imported by the bot in the month when they are due, and not again', async () => {
    await signIn();
    const bot = await startTestBot({ databaseUrl, env });
    const ended = async () =>
      (await database.read('jobs').where({ kind: 'sync-prices', state: 'done' })).length === 1;
    await until(ended);
    expect((await listOffers(database)).length).to.be.greaterThan(3);
    const { priceRuns } = repositories(database.read);
    expect(await priceRuns.lastDone({ market: 'ES', view: 'software' })).to.match(/^\d{4}-/);
    const before = (await pc.control('calls?path=pricesheets')).length;
    await database.transact((trx) => trx('jobs').where({ kind: 'sync-prices' }).delete());
    await bot.stop();
    const next = await startTestBot({ databaseUrl, env });
    await until(ended);
    await next.stop();
    // The check at the start opens one sheet.
    expect((await pc.control('calls?path=pricesheets')).length).to.be.within(before, before + 1);
  });

  // The remaining behavior does not depend on the database.
  if (dialect !== 'sqlite') return;

  it('need a user, and say so', async () => {
    const results = await sync();
    expect(kinds(results)).to.eql(['failed']);
    const [result] = results;
    if (!result) throw new Error('no result');
    expect(describeSheet(result, 'en')).to.include('Sign in with: npm run connect');
    expect(describeSheet(result, 'es')).to.include('Inicie sesión con: npm run connect');
  });

  it('arrive packed in gzip or in a ZIP as well', async () => {
    await signIn();
    const csv = strToU8(priceList(price()));
    for (const packed of [gzipSync(csv), zipSync({ 'sheets.csv': csv })])
      await pricesFrom(packed, async () => {
        const results = await sync({ dryRun: true });
        const [first] = results;
        if (!first) throw new Error('no result');
        expect(kinds(results)).to.include('imported');
        expect(describeSheet(first, 'en', true)).to.match(/would be added.+Nothing was imported/);
        expect(describeSheet(first, 'es', true)).to.match(/se agregarían.+No se ha importado nada/);
      });
    expect(await listOffers(database)).to.eql([]);
  });

  it('do not keep the others from their import if one fails each time', async () => {
    await signIn();
    const connection = connectionTo(configured(), database);
    if (!connection) throw new Error('no connection');
    const { partnerCenter } = connection;
    const { prices } = partnerCenter;
    const open: typeof prices.open = (market, view) =>
      view === 'marketplace' ? Promise.reject(new Error('broken')) : prices.open(market, view);
    const parts = {
      connection: { ...connection, partnerCenter: { ...partnerCenter, prices: { open } } },
      database,
      log: pino({ level: 'silent' }),
    };
    const run = priceKinds(parts as unknown as ConnectionParts)['sync-prices'];
    const job = { input: {}, progress: null } as unknown as Job;
    const ends: string[] = [];
    const handle: JobHandle = {
      advance(progress) {
        job.progress = JSON.parse(JSON.stringify(progress)) as unknown;
        return Promise.resolve();
      },
      postpone: () => Promise.reject(new Error('not expected')),
      end(state) {
        ends.push(state);
        return Promise.resolve();
      },
    };
    for (let runs = 0; runs < 9 && ends.length === 0; runs++)
      await run?.(job, handle).catch(() => undefined);
    expect(ends).to.eql(['done']);
    const runs = await database.read('sync_runs').select('list', 'outcome');
    const failed = runs.filter(({ outcome }) => outcome === 'failed').map(({ list }) => list);
    expect(failed).to.eql(['prices:ES:marketplace']);
    expect(runs).to.have.length(5);
  });

  it('change nothing when they are cut off, or are something else', async () => {
    await signIn();
    await sync();
    const before = await listOffers(database);
    await pc.control('faults', { path: 'pricesheets', do: 'truncate', times: 1 });
    expect(kinds(await sync())[0]).to.equal('cut-off');
    await pricesFrom(strToU8('<html>Sign in</html>'), async () => {
      expect(new Set(kinds(await sync()))).to.eql(new Set(['invalid']));
    });
    await pricesFrom(strToU8(priceList()), async () => {
      expect(new Set(kinds(await sync()))).to.eql(new Set(['stopped']));
    });
    expect(await listOffers(database)).to.eql(before);
  });

  it('are waited for as long as Microsoft asks', async () => {
    await signIn();
    await pc.control('faults', { path: 'pricesheets', do: '429', retryAfter: 1, times: 2 });
    expect(kinds(await sync())).to.eql(Array(5).fill('imported'));
  });

  it('are never asked for at an address to which the service redirects', async () => {
    await signIn();
    let asked = 0;
    const other = createServer((_, response) => response.end(String(asked++)));
    const address = await listen(other);
    const server = createServer((_, response) => {
      response.writeHead(302, { Location: address });
      response.end();
    });
    env['PARTNER_CENTER_PRICES_URL'] = await listen(server);
    expect(kinds(await sync())[0]).to.equal('failed');
    expect(asked).to.equal(0);
    await Promise.all([stopServer(server), stopServer(other)]);
  });
});
