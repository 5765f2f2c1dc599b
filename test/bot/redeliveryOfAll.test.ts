import { expect } from 'chai';
import { verbs } from '../../bot/verbs/index.js';
import { startTestBot, withOwnFolder } from '../support/bot.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { startTeams } from '../support/teams.js';
import { redeliverAll, writeEverything } from '../support/writingSession.js';

/** Writes that need a connection to Partner Center; their own tests redeliver them. */
const CONNECTED = ['look', 'sync', 'sync.apply', 'sync.remove'];

onEachDatabase('four deliveries at once to two bots and one later', (dialect) => {
  withOwnFolder();

  it('run every write once with the same reply', async function () {
    this.timeout(240_000);
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
    const needsConnection = (name: string) =>
      CONNECTED.includes(name) || name.startsWith('order.send.');
    const writing = verbs
      .filter(({ writes, name }) => writes && !needsConnection(name))
      .map(({ name }) => name);
    expect([...written]).to.have.members(writing);
    await Promise.all([one.stop(), other.stop()]);
    await teams.stop();
  });
});
