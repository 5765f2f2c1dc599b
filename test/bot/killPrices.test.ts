import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { readConfig } from '../../bot/config.js';
import { refreshTokensIn } from '../../bot/signIn/refreshTokens.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, type Database } from '../../db/index.js';
import { actionsDone, startTestBot, until, withOwnFolder } from '../support/bot.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { listOffers } from '../support/importCatalog.js';
import { killProcessAt } from '../support/killProcessAt.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';

onEachDatabase('a bot that is killed while it imports price sheets', (dialect) => {
  let pc: Awaited<ReturnType<typeof startStandIn>>;
  let database: Database;
  let env: Record<string, string>;
  const folder = withOwnFolder();
  beforeEach(async () => {
    pc = await startStandIn({ customers: 1 });
    const databaseUrl = await emptyDatabase(dialect);
    database = await connect(databaseUrl);
    env = {
      ...partnerCenterEnv(pc),
      PARTNER_CENTER_MARKETS: 'ES',
      DATABASE_URL: databaseUrl,
      TMPDIR: folder.path,
      PORT: '0',
    };
    const { partnerCenter } = readConfig(env);
    await (partnerCenter && refreshTokensIn(database, partnerCenter))?.connect(
      pc.refreshToken(),
      'user',
      CONSOLE,
    );
  });
  afterEach(async () => {
    await database.close();
    await pc.stop();
  });

  for (const at of ['refreshToken.issued', 'prices.downloaded', 'import.staged', 'import.compared'])
    it(`at ${at}: the next one imports each sheet once`, async () => {
      await killProcessAt(['bot/main.ts'], env, at);
      await database.transact((trx) =>
        trx('jobs').where({ state: 'running' }).update({ leaseUntil: null }),
      );
      const bot = await startTestBot({ databaseUrl: env['DATABASE_URL'] ?? '', env });
      const isDone = async () =>
        (
          await database
            .read('sync_runs')
            .where({ outcome: 'done' })
            .where('list', 'like', 'prices:%')
        ).length === 5;
      await until(isDone, 200_000);
      await bot.stop();
      const actions = await actionsDone(database);
      expect(actions.filter((action) => action === 'catalog-imported').length).to.equal(5);
      expect((await listOffers(database)).length).to.be.greaterThan(3);
      const user = await database.read('refresh_tokens').first('refusedCode', 'sealed');
      expect(user?.refusedCode).to.equal(null);
      expect(user?.sealed).to.be.a('string');
      const left = readdirSync(folder.path).filter((name) => name.startsWith('clientele-prices'));
      expect(left).to.eql([]);
    }).timeout(300_000);
});
