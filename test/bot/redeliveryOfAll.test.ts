import { expect } from 'chai';
import { verbs } from '../../bot/verbs/index.js';
import { startTestBot, withOwnFolder } from '../support/bot.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { startTeams } from '../support/teams.js';
import { redeliverAll, writeEverything } from '../support/writingSession.js';

onEachDatabase('four deliveries at once to two bots and one later', (dialect) => {
  withOwnFolder();

  it('run every write once with the same reply', async () => {
    const teams = await startTeams();
    const env = { FILE_DELIVERY: 'consent' };
    const one = await startTestBot({ dialect, env, channel: teams.channel });
    const { databaseUrl, database } = one;
    const other = await startTestBot({ databaseUrl, env, channel: teams.channel });
    await addOffers(database, [{ product: 'Microsoft 365 E3' }]);
    const session = {
      database,
      botUrls: [one.url, other.url],
      ana: teams.join('Ana'),
      bea: teams.join('Bea'),
      number: 1,
    };
    const recorded = await writeEverything(session);
    await redeliverAll(session, recorded);

    const written = new Set(recorded.map(({ verb }) => verb));
    // Those about the way of an order to Partner Center need a connection: see sendOrders.test.ts.
    const writing = verbs
      .filter(({ name, writes }) => writes && !name.startsWith('order.send.'))
      .map(({ name }) => name);
    expect([...written]).to.have.members(writing);
    await Promise.all([one.stop(), other.stop()]);
    await teams.stop();
  });
});
