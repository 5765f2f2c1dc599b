import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { buttonsOf, linkOf, wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { addLongList } from '../support/someList.js';
import { startUploads, STEP, type Uploads } from '../support/uploads.js';

const RANGE = 10 * STEP;
const ROWS = 3_700;
const SECRET = { LINK_SECRET: 's'.repeat(40) };

/** The folder of files on their way out; there is one below each TMPDIR of these tests. */
const spoolOf = (folder: string) =>
  join(folder, readdirSync(folder).find((name) => name.startsWith('clientele-spool')) ?? '');

interface Case {
  at: 'spool.written' | 'upload.range';
  channel: Channel;
  uploads: Uploads;
  bot: BotProcess;
  databaseUrl: string;
  on: string;
  accepted: object;
}

onEachDatabase('an upload whose process is killed', (dialect) => {
  const who = person('Ana');
  const folder = withOwnFolder();
  let now: Case;
  let next: TestBot | undefined;

  afterEach(async () => {
    await next?.stop();
    next = undefined;
    await now.channel.stop();
    await now.uploads.stop();
    rmSync(spoolOf(folder.path), { recursive: true, force: true });
  });

  /** A process that is killed at the point, with an accepted file in its hands. */
  async function killAt(at: Case['at']): Promise<void> {
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    await addLongList(database, 3);
    await database.close();
    const [channel, uploads] = await Promise.all([startChannel(), startUploads()]);
    const env = { DATABASE_URL: databaseUrl, FILE_DELIVERY: 'consent', TMPDIR: folder.path };
    const bot = await spawnBot({ ...env, LOG_LEVEL: 'silent', STOP_AT: at });
    await bot.ready();
    const chat = createChat(bot.url, channel, { who });
    const asked = await chat.say('export customers');
    const on = asked.sent[0]?.id ?? '';
    const { acceptContext } = asked.messages[0]?.attachments?.[0]?.content as {
      acceptContext: object;
    };
    const accepted = chat.consent('accept', acceptContext, uploads.info, on);
    void chat.deliver(accepted).catch(() => undefined);
    await bot.stopped;
    await bot.kill();
    now = { at, channel, uploads, bot, databaseUrl, on, accepted };
  }

  /** The next process; the lease of the one before is over. */
  async function startAgain(): Promise<TestBot> {
    const database = await connect(now.databaseUrl);
    const past = new Date(0).toISOString();
    await database.transact((trx) => trx('jobs').update({ lease_until: past }));
    await database.close();
    const env = { FILE_DELIVERY: 'consent', ...SECRET };
    next = await startTestBot({ databaseUrl: now.databaseUrl, channel: now.channel, env });
    return next;
  }

  const state = async (bot: TestBot) =>
    (await bot.database.read<{ state: string }>('jobs').select('state')).map((job) => job.state);

  async function isWhole(bot: TestBot): Promise<void> {
    await until(async () => (await state(bot)).join() === 'done');
    const lines = now.uploads.file().toString().split('\r\n');
    expect(lines).to.have.length(ROWS + 2);
    expect(new Set(lines).size).to.equal(ROWS + 2);
    expect(now.channel.stored(now.on)?.attachments?.[0]?.contentType).to.match(/file\.info$/);
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-handed-over']);
    await until(() => readdirSync(spoolOf(folder.path)).length === 0);
    const answer = await createChat(bot.url, now.channel, { who }).deliver(now.accepted);
    expect(answer.status).to.equal(200);
    expect(await state(bot)).to.eql(['done']);
  }

  it('before a byte was sent is begun again, and no half file stays behind', async () => {
    await killAt('spool.written');
    expect(readdirSync(spoolOf(folder.path)).join()).to.match(/\.part$/);
    expect(now.uploads.calls).to.eql([]);
    await isWhole(await startAgain());
    expect(now.uploads.calls.map(({ status }) => status)).to.eql([202, 202, 201]);
  });

  it('between two ranges goes on from the missing one', async () => {
    await killAt('upload.range');
    expect(now.uploads.calls.map(({ status }) => status)).to.eql([202]);
    await isWhole(await startAgain());
    expect(now.uploads.calls.map(({ method, status }) => `${method} ${status}`)).to.eql([
      'PUT 202',
      'GET 200',
      'PUT 202',
      'PUT 201',
    ]);
    expect(now.uploads.calls[2]?.range).to.match(new RegExp(`^bytes ${RANGE}-`));
  });

  it('is left alone while its lease lasts', async () => {
    await killAt('upload.range');
    next = await startTestBot({ databaseUrl: now.databaseUrl, channel: now.channel });
    await next.chat({ who }).say('help');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await state(next)).to.eql(['running']);
    expect(now.uploads.calls).to.have.length(1);
    expect(readdirSync(spoolOf(folder.path))).to.have.length(1);
  });

  for (const [why, happens] of [
    ['the file is gone', () => rmSync(spoolOf(folder.path), { recursive: true })],
    ['the address knows nothing of it', () => now.uploads.forget()],
  ] as const) {
    it(`says that it failed and offers again where ${why}`, async () => {
      await killAt('upload.range');
      happens();
      const bot = await startAgain();
      await until(async () => (await state(bot)).join() === 'failed');
      const card = cardOf(now.channel.stored(now.on));
      expect(wordsOf(card)[0]).to.include('could not be put into your OneDrive');
      expect(buttonsOf(card)).to.eql(['Export again']);
      expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-failed']);
      const again = await createChat(bot.url, now.channel, { who }).press(card, 'Export again');
      expect(again.messages[0]?.attachments?.[0]?.contentType).to.match(/file\.consent$/);
    });
  }
});

describe('files on their way out', () => {
  const folder = withOwnFolder();

  it('are deleted at the start where nobody waits for them', async () => {
    const first = await startTestBot({ env: SECRET });
    const answer = await first.chat({ who: person('Ana') }).say('export customers');
    const url = linkOf(cardOf(answer));
    await (await fetch(url)).text();
    await first.stop();
    const spool = spoolOf(folder.path);
    const [live = ''] = readdirSync(spool);
    for (const orphan of ['job-7', 'link-1000-x', 'job-8.999999.part', 'something else']) {
      writeFileSync(join(spool, orphan), 'customers');
      utimesSync(join(spool, orphan), new Date(), new Date());
    }
    const second = await startTestBot({ databaseUrl: first.databaseUrl, env: SECRET });
    expect(readdirSync(spool)).to.eql([live]);
    await second.stop();
  });
});
