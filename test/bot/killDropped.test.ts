import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect, type Database } from '../../db/index.js';
import { activityOf, startTestBot, withOwnFolder, type TestBot } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person, type Chat } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { drop, dropped, droppedJobsEnded, lastMessage } from '../support/droppedFiles.js';
import { askUntilShown, deliverUntil } from '../support/frozenBots.js';
import { fail, startFileHost, type FileHost } from '../support/fileHost.js';
import { guid, importText, list } from '../support/imports.js';

const { droppedFiles: text } = texts.en;
const row = (n: number, name: string) => `${guid(n)},${name},example.com,Cloud Reseller,`;
const FILE = list(row(1, 'Contoso Ltd'), row(2, 'Fabrikam'));

/** A process that froze while it read a file or applied it. */
interface Held {
  at: string;
  databaseUrl: string;
  database: Database;
  channel: Channel;
  chat: Chat;
  bot: BotProcess;
  folder: string;
}

onEachDatabase('a dropped file whose process is killed', (dialect) => {
  const who = person('Ana');
  const own = withOwnFolder();
  const held = new Map<string, Held>();
  let host: FileHost;
  let isExpired = false;
  let next: TestBot | undefined;

  const reading = dialect === 'sqlite' ? ['dropped.fetching', 'dropped.stored'] : [];
  const refusing = dialect === 'sqlite' ? ['job.delivered'] : [];
  const applying = ['dropped.applying', 'dropped.reporting'];

  before(async function () {
    this.timeout(300_000);
    host = await startFileHost();
    for (const at of [...reading, ...refusing, ...applying]) held.set(at, await freezeAt(at));
  });
  afterEach(() => next?.stop());
  after(() => host.stop());

  async function freezeAt(at: string): Promise<Held> {
    const folder = join(own.path, at);
    mkdirSync(folder);
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    await importText(database, list(row(1, 'Contoso')));
    const channel = await startChannel();
    const env = { DATABASE_URL: databaseUrl, TMPDIR: folder, LOG_LEVEL: 'silent', STOP_AT: at };
    const bot = await spawnBot(env);
    await bot.ready();
    const chat = createChat(bot.url, channel, { who });
    const url = host.answer((_, response) => {
      if (isExpired) {
        fail(response, 404);
        return;
      }
      response.writeHead(200);
      response.end(refusing.includes(at) ? 'Day,Note\n' : FILE);
    });
    if (!applying.includes(at)) {
      const file = dropped(chat, 'Customers.csv', url);
      await deliverUntil(bot.stopped, () => chat.deliver(file));
    } else {
      await askUntilShown(() => createChat(bot.url, channel, { who: person('Eva') }).say('help'));
      const on = await drop({ channel, database }, chat, 'Customers.csv', url);
      await deliverUntil(bot.stopped, () => chat.press(on.card, text.apply, {}, on.id));
    }
    return { at, databaseUrl, database, channel, chat, bot, folder };
  }

  /** Kills the process and lets the next one finish its job. Returns the card that it leaves. */
  async function resume({ databaseUrl, database, channel, chat, bot }: Held) {
    await bot.kill();
    const past = new Date(0).toISOString();
    await database.transact((trx) =>
      trx('jobs').where({ state: 'running' }).update({ leaseUntil: past }),
    );
    next = await startTestBot({ databaseUrl, channel });
    await droppedJobsEnded(database);
    return lastMessage(channel, chat);
  }

  const cardsSentBy = ({ channel }: Held) =>
    channel.taken().filter(({ method, body }) => method === 'POST' && body.attachments);

  const names = ({ database }: Held) =>
    database.read('customers').orderBy('microsoftId').pluck('name');

  for (const at of reading) {
    it(`is read by the next process in the same message (${at})`, async () => {
      const left = held.get(at) as Held;
      // Once the file is stored, neither its address nor the temporary copy is needed.
      isExpired = at === 'dropped.stored';
      if (isExpired) rmSync(left.folder, { recursive: true });
      const { card, id } = await resume(left);
      isExpired = false;
      expect(buttonsOf(card)).to.include(text.apply);
      expect(cardsSentBy(left)).to.have.length(1);
      const chat = createChat(next?.url ?? '', left.channel, { who });
      await chat.press(card, text.apply, {}, id);
      await droppedJobsEnded(left.database);
      expect(wordsOf(cardOf(left.channel.stored(id)))).to.include(text.applied);
      expect(await names(left)).to.eql(['Contoso Ltd', 'Fabrikam']);
      await left.database.close();
    });
  }

  for (const at of refusing) {
    it(`is refused in the same message, and no longer counts as open (${at})`, async () => {
      const left = held.get(at) as Held;
      const { card } = await resume(left);
      expect(wordsOf(card)[0]).to.equal(text.unknown('Customers.csv'));
      expect(cardsSentBy(left)).to.have.length(1);
      expect(await left.database.read('dropped_files').pluck('state')).to.eql(['discarded']);
      await left.database.close();
    });
  }

  for (const at of applying) {
    it(`is applied once (${at})`, async () => {
      const left = held.get(at) as Held;
      if (at === 'dropped.applying') expect(await names(left)).to.eql(['Contoso']);
      const { card } = await resume(left);
      expect(wordsOf(card)).to.include(text.applied);
      expect(await names(left)).to.eql(['Contoso Ltd', 'Fabrikam']);
      const entries = await activityOf(left.database);
      const own = entries.filter(({ agentId }) => agentId === who.id);
      expect(own.map(({ action }) => action).sort()).to.eql([
        'customer-added',
        'customer-changed',
        'customers-imported',
      ]);
      await left.database.close();
    });
  }
});
