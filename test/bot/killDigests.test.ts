import { expect } from 'chai';
import { queueDueDigests } from '../../bot/digests/queueDue.js';
import { connect, repositories, type Database } from '../../db/index.js';
import type { DigestRow } from '../../db/digests/tables.js';
import { startTestBot, until, withOwnFolder } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel, type Channel } from '../support/channel.js';
import { person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { makeDigestsDue, sendDigestsNow } from '../support/digests.js';
import { SOME_LIST } from '../support/someList.js';

/** Points at which the process is killed, with the messages sent in the end and the outcome that the digest shows. */
const POINTS = {
  'digest.before-commit': { sent: 1, outcome: 'sent' },
  'digest.before-claim': { sent: 1, outcome: 'sent' },
  // Nobody knows if it was sent, and it is not sent twice.
  'digest.claimed': { sent: 0, outcome: 'unclear' },
  'digest.sent': { sent: 1, outcome: 'unclear' },
} as const;

const CONVERSATION = 'personal-kill';

/** Adds digests of several owners that send a list to chats on the channel. */
async function addDigests(database: Database, channel: Channel, owners: readonly string[]) {
  for (const owner of owners) {
    const agent = { id: person(owner).id, name: owner };
    await database.transact((trx) =>
      repositories(trx, agent).digests.add({
        language: 'en',
        audience: 'personal',
        conversationId: `${CONVERSATION}-${owner}`,
        conversation: JSON.stringify({
          channelId: 'msteams',
          serviceUrl: channel.url,
          bot: { id: '28:clientele', name: 'Clientele' },
          conversation: { id: `${CONVERSATION}-${owner}`, conversationType: 'personal' },
          user: { id: `29:${agent.id}`, aadObjectId: agent.id, name: owner },
        }),
        typed: 'find contoso',
        verb: 'find',
        input: { query: 'contoso' },
        schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], time: '09:00', timeZone: 'Europe/Madrid' },
        nextAt: new Date(Date.now() + 86_400_000).toISOString(),
      }),
    );
  }
}

const digestsOf = ({ read }: Database): Promise<DigestRow[]> =>
  read('digests').orderBy('id').select('*');
const isSettled = async (database: Database) =>
  (await digestsOf(database)).every(
    ({ lastOutcome }) => lastOutcome === 'sent' || lastOutcome === 'unclear',
  );
const messagesTo = (channel: Channel) =>
  channel
    .taken()
    .filter(
      ({ method, conversation }) => method === 'POST' && conversation.startsWith(CONVERSATION),
    );

onEachDatabase('a digest whose process is killed', (dialect) => {
  withOwnFolder();

  for (const [at, { sent, outcome }] of Object.entries(POINTS)) {
    it(`arrives ${sent === 1 ? 'once' : 'not at all'} by ${at}, and says that it is ${outcome}`, async function () {
      this.timeout(300_000);
      const databaseUrl = await emptyDatabase(dialect);
      const database = await connect(databaseUrl);
      await addCustomers(database, SOME_LIST);
      const channel = await startChannel();
      await addDigests(database, channel, ['Ana']);
      await makeDigestsDue(database);
      const bot = await spawnBot({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', STOP_AT: at });
      await bot.stopped;
      await bot.kill();
      expect(messagesTo(channel)).to.have.length(at === 'digest.sent' ? 1 : 0);
      const past = new Date(0).toISOString();
      await database.transact((trx) =>
        trx('jobs').where({ state: 'running' }).update({ leaseUntil: past }),
      );

      const next = await startTestBot({ databaseUrl, channel });
      await until(() => isSettled(database));
      await until(async () => !(await repositories(database.read).jobs.isOpen('send-digest')));
      expect(messagesTo(channel)).to.have.length(sent);
      const [digest] = await digestsOf(database);
      expect(digest).to.include({ lastOutcome: outcome, state: 'active' });
      await next.stop();
      await channel.stop();
      await database.close();
    });
  }
});

onEachDatabase('digests that are due at once in two processes', (dialect) => {
  withOwnFolder();

  it('are each sent once', async function () {
    this.timeout(300_000);
    const channel = await startChannel();
    const one = await startTestBot({ dialect, customers: SOME_LIST, channel });
    const { database, databaseUrl } = one;
    const other = await startTestBot({ databaseUrl, channel });
    const owners = Array.from({ length: 12 }, (_, n) => `Agent${n}`);
    await addDigests(database, channel, owners);
    const now = new Date();
    await makeDigestsDue(database, now);
    const added = await Promise.all(
      [database, other.database, database, other.database].map((each) =>
        queueDueDigests(each, now),
      ),
    );
    // The bots themselves may have been first.
    expect(added.reduce((sum, count) => sum + count, 0)).to.be.at.most(owners.length);
    await until(() => isSettled(database));
    const conversations = messagesTo(channel).map(({ conversation }) => conversation);
    expect(conversations.sort()).to.eql(owners.map((name) => `${CONVERSATION}-${name}`).sort());
    await sendDigestsNow(database);
    await until(() => messagesTo(channel).length === 2 * owners.length);
    await one.stop();
    await other.stop();
    await channel.stop();
  });
});
