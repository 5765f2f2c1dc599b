import { expect } from 'chai';
import { connect } from '../../db/index.js';
import { activityOf, startTestBot, withOwnFolder } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import {
  customersOf,
  startService,
  subscriptionsHere,
  untilRead,
  type Service,
} from '../support/connectedBot.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { freezeAtEach, type FrozenBot } from '../support/frozenBots.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';

/** Points at which the process is killed: true once the batch was imported. */
const POINTS = { 'reads.batch-read': false, 'reads.batch-imported': true } as const;

interface Held extends FrozenBot {
  pc: Service;
}

onEachDatabase('a read of customers whose process is killed', (dialect) => {
  withOwnFolder();

  const frozenAt = freezeAtEach(Object.keys(POINTS), freezeAt);

  async function freezeAt(at: string): Promise<Held> {
    const pc = await startService({ customers: 70, audits: 0, seed: 3 });
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    await addCustomers(database, customersOf(pc));
    await database.close();
    const channel = await startChannel();
    const bot = await spawnBot({
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      STOP_AT: at,
      ...partnerCenterEnv(pc),
    });
    await bot.stopped;
    return { databaseUrl, channel, bot, pc };
  }

  for (const [at, isImported] of Object.entries(POINTS)) {
    it(`has imported ${isImported ? 'the batch' : 'nothing'} by ${at}, and the next process loses and repeats nothing`, async () => {
      const { databaseUrl, bot, pc } = frozenAt(at);
      await bot.kill();
      const database = await connect(databaseUrl);
      const profiles = await database.read('billing_profiles').select('customerId');
      expect(profiles).to.have.length(isImported ? 60 : 0);
      expect(await database.read('customer_reads')).to.eql([]);
      const past = new Date(0).toISOString();
      await database.transact(async (trx) => {
        await trx('jobs').update({ leaseUntil: past });
        // The sync of the list may have died too, and reads give way to its import until that counts as dead.
        await trx('imports').whereNull('appliedAt').update({ seenAt: past });
      });

      const next = await startTestBot({ databaseUrl, env: partnerCenterEnv(pc) });
      await untilRead(database);
      const entries = await activityOf(database);
      const theirs = pc.service.list.map((customer) =>
        [...pc.service.subscriptionsOf(customer).keys()].sort(),
      );
      for (const [index, { id }] of pc.service.list.entries())
        expect(await subscriptionsHere(database, id)).to.eql(theirs[index]);
      const count = (action: string) => entries.filter((entry) => entry.action === action).length;
      expect(count('billing-changed')).to.equal(70);
      expect(count('subscription-added')).to.equal(theirs.flat().length);
      await next.stop();
      await database.close();
      await pc.stop();
    }).timeout(300_000);
  }
});
