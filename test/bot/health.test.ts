import { execFileSync } from 'node:child_process';
import { copyFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect, type Database } from '../../db/index.js';
import { Unavailable } from '../../db/errors.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import { createChat, person, textOf } from '../support/chat.js';
import { emptyDatabase, onPostgres } from '../support/database.js';
import { rejection } from '../support/rejection.js';
import { SOME_LIST } from '../support/someList.js';

const fileOf = (url: string): string => url.slice('sqlite:'.length);

async function healthOf(bot: { url: string }): Promise<{ code: number; status: string }> {
  const response = await fetch(`${bot.url}/health`);
  const { status } = (await response.json()) as { status: string };
  return { code: response.status, status };
}

/** Repeats the check, whose time limits a busy machine may exceed. */
const becomes = (bot: { url: string }, code: number, status: string): Promise<void> =>
  until(async () => isDeepStrictEqual(await healthOf(bot), { code, status }));

describe('GET /health of a bot on SQLite', () => {
  let bot: TestBot;

  beforeEach(async () => {
    bot = await startTestBot({ customers: SOME_LIST });
    // Moves all data from the write-ahead log into the file itself.
    await bot.database.read.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    await becomes(bot, 200, 'ok');
  });
  afterEach(() => bot.stop());

  const damages: [name: string, (file: string) => Promise<void>, message: string][] = [
    ['truncated to nothing', (file) => truncate(file, 0), 'the database file is damaged'],
    [
      'truncated to half',
      async (file) => truncate(file, Math.floor((await stat(file)).size / 2)),
      'the database file is damaged',
    ],
    [
      'overwritten',
      async (file) => writeFile(file, Buffer.alloc((await stat(file)).size, 'garbage')),
      'the database file is damaged',
    ],
    ['deleted', (file) => rm(file), 'the database file was deleted or replaced'],
    [
      'replaced by another',
      async (file) => {
        await copyFile(file, `${file}.copy`);
        await rename(`${file}.copy`, file);
      },
      'the database file was deleted or replaced',
    ],
  ];
  for (const [name, damage, message] of damages) {
    it(`returns 503 once the file is ${name}, while /live returns 200`, async () => {
      await damage(fileOf(bot.databaseUrl));
      expect(await healthOf(bot)).to.eql({ code: 503, status: message });
      expect((await fetch(`${bot.url}/live`)).status).to.equal(200);
    });
  }

  it('recovers after refusing to write while the file is moved away', async () => {
    const file = fileOf(bot.databaseUrl);
    const ana = bot.chat({ who: person('Ana'), expectReplies: true });
    expect(textOf(await ana.say('tag Contoso +before'))).to.include('Tags changed');
    await rename(file, `${file}.away`);
    // The bot checks the file once per second.
    await until(
      async () => textOf(await ana.say('tag Contoso +after')) === texts.en.refusals.storage,
    );
    await rename(`${file}.away`, file);
    expect(textOf(await ana.say('tag Contoso +again'))).to.include('Tags changed');
    await becomes(bot, 200, 'ok');
  });
});

onPostgres('a read-only database', () => {
  let bot: TestBot;
  let admin: Database;
  beforeEach(async () => {
    bot = await startTestBot({ dialect: 'postgres', customers: SOME_LIST });
    admin = await connect(bot.databaseUrl);
  });
  afterEach(async () => {
    await admin.close();
    await bot.stop();
  });

  it('is reported in chat and by /health, and recovers once it is writable', async () => {
    const name = new URL(bot.databaseUrl).pathname.slice(1);
    const ana = bot.chat({ who: person('Ana'), expectReplies: true });
    const tag = async (text: string) => textOf(await ana.say(`tag Contoso +${text}`));
    expect(await tag('before')).to.include('Tags changed');
    const imports = await admin.read('imports');

    // Affects only new sessions of this test's database.
    await admin.read.raw(`alter database ${name} set default_transaction_read_only = on`);
    await admin.read.raw(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()',
      [name],
    );
    await until(async () => (await tag('during')) === texts.en.refusals.storage);
    await becomes(bot, 503, 'the database cannot be written');
    expect(textOf(await ana.say('find contoso'))).to.include('1–2 of 2');

    // The bot must replace its read-only sessions without a restart.
    await admin.read.raw(`alter database ${name} reset default_transaction_read_only`);
    await until(async () => (await healthOf(bot)).code === 200);
    await until(async () => (await tag('after')).includes('Tags changed'));
    expect(await admin.read('imports')).to.eql(imports);
  });
});

describe('a full disk', () => {
  it('is reported in chat and by /health until the database is writable again', async function () {
    // Only Linux lets a user without root set and lift file size limits of another process.
    if (process.platform !== 'linux') this.skip();
    const bot = await spawnBot({
      DATABASE_URL: await emptyDatabase('sqlite'),
      SAMPLE_DATA: 'true',
      LOG_LEVEL: 'error',
    });
    const channel = await startChannel();
    await bot.ready();
    const chat = createChat(bot.url, channel, { who: person('Ana'), expectReplies: true });
    await chat.say('whoami');
    const limit = (bytes: string) =>
      execFileSync('prlimit', [`--pid=${bot.pid}`, `--fsize=${bytes}:`]);

    limit('0');
    expect(textOf(await chat.say('tag Adventure Works +disk'))).to.equal(texts.en.refusals.storage);
    await becomes(bot, 503, 'the database cannot be written');
    expect(textOf(await chat.say('customers'))).to.include('1–10 of');

    limit('unlimited');
    await becomes(bot, 200, 'ok');
    bot.signal('SIGTERM');
    const { out } = await bot.ended;
    await channel.stop();
    expect(out).to.include('SQLITE_');
  });

  it('is reported as a storage error when the database cannot grow', async () => {
    const database = await connect(await emptyDatabase('sqlite'));
    await database.transact((trx) => trx.raw('PRAGMA max_page_count = 1'));
    const filling = database.transact((trx) =>
      trx('imports').insert({ kind: 'customers', file: 'x'.repeat(1_000_000), startedAt: '' }),
    );
    expect(await rejection(filling))
      .to.be.instanceOf(Unavailable)
      .and.include({ reason: 'storage' });
    await database.close();
  });
});
