import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { buttonsOf, linkOf, wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { askUntilShown, deliverUntil, freezeAll } from '../support/frozenBots.js';
import { addLongList } from '../support/someList.js';
import { startUploads, RANGE_UNIT_BYTES, type Uploads } from '../support/uploads.js';

const RANGE_BYTES = 10 * RANGE_UNIT_BYTES;
const ROWS = 3_700;
/** Longer than a process takes to start, answer and stop. */
const LEASE_MS = 180_000;
const SECRET = { LINK_SECRET: 's'.repeat(40) };

/** Returns the folder of temporary files of the bot whose `TMPDIR` is `folder`. */
const tempFolderOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.startsWith('clientele-files'))
    .map((name) => join(folder, name))
    .join();

const filesIn = (folder: string): string[] => {
  const tempFolder = tempFolderOf(folder);
  return tempFolder === '' ? [] : readdirSync(tempFolder);
};

/** A process that stopped while uploading an accepted file. */
interface Held {
  folder: string;
  databaseUrl: string;
  channel: Channel;
  uploads: Uploads;
  bot: BotProcess;
  /** ID of the consent card's message. */
  on: string;
  accepted: object;
}

onEachDatabase('an upload whose process is killed', (dialect) => {
  const who = person('Ana');
  const own = withOwnFolder();
  const held: Held[] = [];
  let next: TestBot | undefined;

  before(async function () {
    this.timeout(300_000);
    const points = ['tempFile.written', 'upload.range', 'upload.range', 'upload.range'];
    // Failures are handled alike on both databases, so PostgreSQL skips those points.
    const tested = dialect === 'sqlite' ? points : points.slice(0, 2);
    const freezes = tested.map((at, n) => () => freezeAt(at, join(own.path, String(n))));
    held.push(...(await freezeAll(freezes)));
  });
  afterEach(() => next?.stop());

  async function freezeAt(at: string, folder: string): Promise<Held> {
    mkdirSync(folder);
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    await addLongList(database, 3);
    await database.close();
    const [channel, uploads] = await Promise.all([startChannel(), startUploads()]);
    const env = { DATABASE_URL: databaseUrl, FILE_DELIVERY: 'consent', TMPDIR: folder };
    const bot = await spawnBot({ ...env, LOG_LEVEL: 'silent', STOP_AT: at });
    await bot.ready();
    const chat = createChat(bot.url, channel, { who });
    const typed = chat.typed('export customers');
    const asked = await askUntilShown(() => chat.deliver(typed));
    const on = asked.sent[0]?.id ?? '';
    const consent = asked.messages[0]?.attachments?.[0]?.content as { acceptContext: object };
    const accepted = chat.consent('accept', consent.acceptContext, uploads.info, on);
    await deliverUntil(bot.stopped, () => chat.deliver(accepted));
    return { folder, databaseUrl, channel, uploads, bot, on, accepted };
  }

  /**
   * Starts the next process after the killed one's lease has expired or, if `kept`, while it has just begun: it may have
   * passed since the process froze.
   */
  async function startAgain(left: Held, lease: 'expired' | 'kept' = 'expired'): Promise<TestBot> {
    const { databaseUrl, channel } = left;
    const database = await connect(databaseUrl);
    const leaseUntil = new Date(lease === 'kept' ? Date.now() + LEASE_MS : 0).toISOString();
    await database.transact((trx) => trx('jobs').update({ leaseUntil }));
    await database.close();
    process.env['TMPDIR'] = left.folder;
    next = await startTestBot({ databaseUrl, channel, env: { FILE_DELIVERY: 'consent' } });
    return next;
  }

  const stateIn = async (bot: TestBot) =>
    (await bot.database.read<{ state: string }>('jobs').select('state'))
      .map(({ state }) => state)
      .join();

  /** Expects one complete file, shown in the chat, and no effect of a late accept. */
  async function expectCompleteFile(bot: TestBot, left: Held): Promise<void> {
    await until(async () => (await stateIn(bot)) === 'done');
    const lines = left.uploads.file().toString().split('\r\n');
    expect(lines).to.have.length(ROWS + 2);
    expect(new Set(lines).size).to.equal(ROWS + 2);
    expect(left.channel.stored(left.on)?.attachments?.[0]?.contentType).to.match(/file\.info$/);
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-handed-over']);
    await until(() => filesIn(left.folder).length === 0);
    const answer = await createChat(bot.url, left.channel, { who }).deliver(left.accepted);
    expect(answer.status).to.equal(200);
    expect(await stateIn(bot)).to.equal('done');
  }

  it('starts again if no byte was sent and leaves no partial file', async () => {
    const left = held[0] as Held;
    await left.bot.kill();
    expect(filesIn(left.folder).join()).to.match(/^job-1\.\d+\.part$/);
    expect(left.uploads.calls).to.eql([]);
    await expectCompleteFile(await startAgain(left), left);
    expect(left.uploads.calls.map(({ status }) => status)).to.eql([202, 202, 201]);
  });

  it('resumes at the missing range once its lease has expired', async () => {
    const left = held[1] as Held;
    await left.bot.kill();
    const early = await startAgain(left, 'kept');
    await early.chat({ who }).say('help');
    expect(await stateIn(early)).to.equal('running');
    expect(left.uploads.calls.map(({ status }) => status)).to.eql([202]);
    expect(filesIn(left.folder)).to.eql(['job-1']);
    await early.stop();

    await expectCompleteFile(await startAgain(left), left);
    expect(left.uploads.calls.map(({ method, status }) => `${method} ${status}`)).to.eql([
      'PUT 202',
      'GET 200',
      'PUT 202',
      'PUT 201',
    ]);
    expect(left.uploads.calls[2]?.range).to.match(new RegExp(`^bytes ${RANGE_BYTES}-`));
  });

  if (dialect !== 'sqlite') return;
  for (const [index, reason, breakUpload] of [
    [
      2,
      'the file is missing',
      ({ folder }: Held) => rmSync(tempFolderOf(folder), { recursive: true }),
    ],
    [3, 'the upload session is unknown', ({ uploads }: Held) => uploads.forget()],
  ] as const) {
    it(`reports failure and offers the export again if ${reason}`, async () => {
      const left = held[index] as Held;
      await left.bot.kill();
      breakUpload(left);
      const bot = await startAgain(left);
      await until(async () => (await stateIn(bot)) === 'failed');
      const card = cardOf(left.channel.stored(left.on));
      expect(wordsOf(card)[0]).to.equal(texts.en.files.failed('Customers.csv'));
      expect(buttonsOf(card)).to.eql(['Export again']);
      expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-failed']);
      await until(() => filesIn(left.folder).length === 0);
      const again = await createChat(bot.url, left.channel, { who }).press(card, 'Export again');
      expect(again.messages[0]?.attachments?.[0]?.contentType).to.match(/file\.consent$/);
    });
  }
});

describe('temporary files', () => {
  const folder = withOwnFolder();

  it('are deleted at the start if no job or link refers to them', async () => {
    const first = await startTestBot({ env: SECRET });
    const answer = await first.chat({ who: person('Ana') }).say('export customers');
    const url = linkOf(cardOf(answer));
    await (await fetch(url)).text();
    await first.stop();
    const tempFolder = tempFolderOf(folder.path);
    const [live = ''] = readdirSync(tempFolder);
    for (const orphan of ['job-7', 'link-1000-x', 'job-8.999999.part', 'something else']) {
      writeFileSync(join(tempFolder, orphan), 'customers');
    }
    const second = await startTestBot({ databaseUrl: first.databaseUrl, env: SECRET });
    expect(readdirSync(tempFolder)).to.eql([live]);
    await second.stop();
  });
});
