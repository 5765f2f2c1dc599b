import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect, repositories, type Database } from '../../db/index.js';
import { startTestBot, until, withOwnFolder } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel, type Channel } from '../support/channel.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { guid, importText, list } from '../support/imports.js';
import { rejection } from '../support/rejection.js';

/** Points at which the process is killed, with the messages that arrive in the end. */
const POINTS = {
  // Nobody knows if it was sent, and it is not sent again by itself.
  'changes.claimed': 0,
  'changes.sent': 1,
} as const;

const CONVERSATION = 'personal-changes';

const customers = (name: string) => list(`${guid(1)},${name},contoso.example,Cloud Reseller,`);

/** Has chats of several agents follow all changes. */
async function addFollowers(database: Database, channel: Channel, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const { id: agentId, name: agentName } = person(`Agent${n}`);
    const conversationId = `${CONVERSATION}-${n}`;
    await database.transact((trx) =>
      repositories(trx, { id: agentId, name: agentName }).changeFollowers.follow({
        audience: 'personal',
        conversationId,
        conversation: JSON.stringify({
          channelId: 'msteams',
          serviceUrl: channel.url,
          bot: { id: '28:clientele', name: 'Clientele' },
          conversation: { id: conversationId, conversationType: 'personal' },
          user: { id: `29:${agentId}`, aadObjectId: agentId, name: agentName },
        }),
        agentId,
        agentName,
        language: 'en',
        timeZone: 'Europe/Madrid',
        query: null,
        toldId: 1,
      }),
    );
  }
}

const messagesTo = (channel: Channel): string[] =>
  channel
    .taken()
    .filter(
      ({ method, conversation }) => method === 'POST' && conversation.startsWith(CONVERSATION),
    )
    .map(({ conversation }) => conversation);
const isSettled = async ({ read }: Database): Promise<boolean> =>
  !(await repositories(read).jobs.isOpen('tell-follower'));

onEachDatabase('news of changes whose process is killed', (dialect) => {
  withOwnFolder();

  for (const [at, sent] of Object.entries(POINTS)) {
    it(`arrive ${sent === 1 ? 'once' : 'not at all'} by ${at}, and the next news repeat it`, async function () {
      this.timeout(300_000);
      const databaseUrl = await emptyDatabase(dialect);
      const database = await connect(databaseUrl);
      await importText(database, customers('Contoso'));
      const channel = await startChannel();
      await addFollowers(database, channel, 1);
      await importText(database, customers('Contoso Ltd'));
      const bot = await spawnBot({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', STOP_AT: at });
      await bot.stopped;
      await bot.kill();
      expect(messagesTo(channel)).to.have.length(sent);
      const past = new Date(0).toISOString();
      await database.transact((trx) =>
        trx('jobs').where({ state: 'running' }).update({ leaseUntil: past }),
      );

      const next = await startTestBot({ databaseUrl, channel });
      await until(() => isSettled(database));
      expect(messagesTo(channel)).to.have.length(sent);
      await importText(database, customers('Contoso Group'));
      await until(() => isSettled(database));
      expect(messagesTo(channel)).to.have.length(sent + 1);
      const repeated = wordsOf(cardOf(channel.taken().at(-1)?.body)).join('\n');
      expect(repeated).to.include(texts.en.changes.mayRepeat);
      expect(repeated)
        .to.include('Contoso → Contoso Ltd')
        .and.include('Contoso Ltd → Contoso Group');
      await importText(database, customers('Contoso again'));
      await until(() => isSettled(database));
      const last = wordsOf(cardOf(channel.taken().at(-1)?.body)).join('\n');
      expect(last).to.include('Contoso again').and.not.include('Contoso → Contoso Ltd');
      expect(last).to.not.include(texts.en.changes.mayRepeat);
      await next.stop();
      await channel.stop();
      await database.close();
    });
  }

  it('are none of an import that is not committed', async () => {
    const database = await connect(await emptyDatabase(dialect));
    await importText(database, customers('Contoso'));
    const channel = await startChannel();
    await addFollowers(database, channel, 1);
    const stopped = new Error('stopped');
    const onApplied = () => Promise.reject(stopped);
    expect(await rejection(importText(database, customers('Other'), { onApplied }))).to.equal(
      stopped,
    );
    expect(await repositories(database.read).listChanges.lastId()).to.equal(1);
    expect(await isSettled(database)).to.equal(true);
    await channel.stop();
    await database.close();
  });
});

onEachDatabase('news of changes with two processes', (dialect) => {
  withOwnFolder();

  it('are told once of two imports in a row, while the channel is slow', async function () {
    this.timeout(300_000);
    const channel = await startChannel();
    const one = await startTestBot({ dialect, channel });
    const { database, databaseUrl } = one;
    const other = await startTestBot({ databaseUrl, channel });
    await importText(database, customers('Contoso'));
    await addFollowers(database, channel, 1);
    const arrived = channel.slowDown(2_500);
    await importText(database, customers('Contoso Ltd'));
    await arrived;
    await importText(database, customers('Contoso Group'));
    await until(() => isSettled(database));
    const all = channel
      .taken()
      .map(({ body }) => wordsOf(cardOf(body)).join('\n'))
      .join('\n');
    expect(all.split('Contoso → Contoso Ltd')).to.have.length(2);
    expect(all.split('Contoso Ltd → Contoso Group')).to.have.length(2);
    expect(all).to.not.include(texts.en.changes.mayRepeat);
    await one.stop();
    await other.stop();
    await channel.stop();
  });

  it('are told to each chat once', async function () {
    this.timeout(300_000);
    const channel = await startChannel();
    const one = await startTestBot({ dialect, channel });
    const { database, databaseUrl } = one;
    const other = await startTestBot({ databaseUrl, channel });
    await importText(database, customers('Contoso'));
    await addFollowers(database, channel, 12);
    await importText(database, customers('Contoso Ltd'));
    await until(() => isSettled(database));
    const expected = Array.from({ length: 12 }, (_, n) => `${CONVERSATION}-${n}`);
    expect(messagesTo(channel).sort()).to.eql(expected.sort());
    await one.stop();
    await other.stop();
    await channel.stop();
  });
});
