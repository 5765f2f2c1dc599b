import { execFile } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { backupSqlite, FileExists } from '../../db/connection/backup.js';
import { connect } from '../../db/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { person, textOf } from '../support/chat.js';
import { databaseWithoutTables, emptyDatabase, onPostgres } from '../support/database.js';
import { importText, list, guid } from '../support/imports.js';
import { postgresTool } from '../support/postgresTools.js';
import { rejection } from '../support/rejection.js';
import { runCommand } from '../support/runCommand.js';

const BACKUP = 'bot/cli/backup.ts';
const run = promisify(execFile);

/** Adds tags one by one until stopped and collects the acknowledged ones. */
function keepTagging(bot: TestBot, who = person('Ana')) {
  const acknowledged: string[] = [];
  const state = { isStopped: false };
  const chat = bot.chat({ who, expectReplies: true });
  const working = (async () => {
    for (let n = 0; !state.isStopped && n < 140; n++) {
      const reply = textOf(await chat.say(`tag Contoso +tag${n}`));
      if (reply.includes('Tags changed')) acknowledged.push(`tag${n}`);
    }
  })();
  return {
    acknowledged,
    async first(count: number) {
      while (acknowledged.length < count) await new Promise(setImmediate);
    },
    async stop() {
      state.isStopped = true;
      await working;
    },
  };
}

/** Starts a bot on the restored copy and returns its reply to `show Contoso`. */
async function shownBy(databaseUrl: string): Promise<string> {
  const bot = await startTestBot({ databaseUrl });
  const chat = bot.chat({ who: person('Bea'), expectReplies: true });
  const shown = textOf(await chat.say('show Contoso'));
  expect((await fetch(`${bot.url}/health`)).status).to.equal(200);
  await bot.stop();
  return shown;
}

describe('npm run backup (SQLite)', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'clientele-backup-'))));

  it('copies all acknowledged changes while the bot runs, and a bot starts on the copy', async () => {
    const bot = await startTestBot({ customers: [{ name: 'Contoso' }] });
    const work = keepTagging(bot);
    await work.first(10);
    const before = [...work.acknowledged];
    const target = join(folder, 'copy.sqlite');
    const ended = await runCommand(BACKUP, [target], { DATABASE_URL: bot.databaseUrl });
    await work.stop();
    await bot.stop();
    expect(ended).to.eql({
      status: 0,
      out: `The database was backed up to ${target}.\n`,
      err: '',
    });
    expect((await stat(target)).mode & 0o777, 'only the owner can read the file').to.equal(0o600);
    const shown = await shownBy(`sqlite:${target}`);
    for (const tag of before) expect(shown).to.include(tag);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).to.eql([]);
  });

  it('copies a database of an earlier version without migrating it', async () => {
    const target = join(folder, 'bare.sqlite');
    const url = await databaseWithoutTables('sqlite');
    await writeFile(url.slice('sqlite:'.length), '');
    expect((await runCommand(BACKUP, [target], { DATABASE_URL: url })).status).to.equal(0);
    expect((await stat(url.slice('sqlite:'.length))).size).to.equal(0);
  });

  it('leaves an existing file unchanged', async () => {
    const target = join(folder, 'mine.txt');
    await writeFile(target, 'mine');
    const env = { DATABASE_URL: await emptyDatabase('sqlite') };
    const [english, spanish] = await Promise.all([
      runCommand(BACKUP, [target], env),
      runCommand(BACKUP, [target], { ...env, DEFAULT_LANGUAGE: 'es' }),
    ]);
    expect(english).to.include({ status: 1, out: '' });
    expect(english.err).to.match(/already exists and was left unchanged/);
    expect(spanish.err).to.match(/ya existe y no se ha modificado/);
    expect(await readFile(target, 'utf8')).to.equal('mine');
  });

  it('leaves a file unchanged when it appears during the copy', async () => {
    const target = join(folder, 'late.sqlite');
    const appear = () => writeFileSync(target, 'theirs');
    subscribe('clientele:backup.copied', appear);
    const source = (await emptyDatabase('sqlite')).slice('sqlite:'.length);
    const refused = await rejection(backupSqlite(source, target));
    unsubscribe('clientele:backup.copied', appear);
    expect(refused).to.be.instanceOf(FileExists);
    expect(await readFile(target, 'utf8')).to.equal('theirs');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).to.eql([]);
  });

  it('does not create a missing database and prints its usage', async () => {
    const missing = join(folder, 'missing.sqlite');
    const none = await runCommand(BACKUP, [join(folder, 'x')], {
      DATABASE_URL: `sqlite:${missing}`,
    });
    expect(none.status).to.equal(1);
    expect(none.err).to.match(/^Nothing was backed up: ENOENT/);
    expect(readdirSync(folder)).to.not.include('missing.sqlite');
    const unused = await runCommand(BACKUP, [], { DATABASE_URL: `sqlite:${missing}` });
    expect(unused).to.include({ status: 2 });
    expect(unused.err).to.match(/^Usage: npm run backup -- <file>/);
  });

  it('refers to pg_dump for PostgreSQL', async () => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const ended = await runCommand(BACKUP, [join(folder, 'x')], env);
    expect(ended.status).to.equal(1);
    expect(ended.err).to.match(/pg_dump/);
  });
});

onPostgres('pg_dump and pg_restore', () => {
  it('restore every change acknowledged before the dump while the bot runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clientele-dump-'));
    const bot = await startTestBot({ dialect: 'postgres', customers: [{ name: 'Contoso' }] });
    const work = keepTagging(bot);
    await work.first(10);
    const before = [...work.acknowledged];
    const file = join(folder, 'clientele.dump');
    await run(postgresTool('pg_dump'), ['--format=custom', `--file=${file}`, bot.databaseUrl]);
    await work.stop();
    await bot.stop();
    const restored = await databaseWithoutTables('postgres');
    await run(postgresTool('pg_restore'), ['--no-owner', `--dbname=${restored}`, file]);
    const shown = await shownBy(restored);
    for (const tag of before) expect(shown).to.include(tag);
  });
});

describe('the write-ahead log', () => {
  it('is truncated after a large import next to a running bot', async () => {
    const databaseUrl = await emptyDatabase('sqlite');
    const [bot, importer] = [await connect(databaseUrl), await connect(databaseUrl)];
    const log = `${databaseUrl.slice('sqlite:'.length)}-wal`;
    const rows = Array.from(
      { length: 12_000 },
      (_, n) => `${guid(n)},${'Customer '.repeat(20)}${n},c${n}.example,Cloud Reseller,gold`,
    );
    await importText(importer, list(...rows));
    expect((await stat(log)).size).to.be.above(16 * 1_024 * 1_024);
    await bot.tidy();
    expect((await stat(log)).size).to.equal(0);
    expect(await bot.read('customers').count({ n: '*' })).to.eql([{ n: 12_000 }]);
    await importer.close();
    await bot.close();
  });
});
