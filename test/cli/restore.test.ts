import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { backupSqlite } from '../../db/connection/backup.js';
import { Incompatible } from '../../db/errors.js';
import { connect, type Dialect } from '../../db/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { person, textOf } from '../support/chat.js';
import { databaseWithoutTables, onEachDatabase } from '../support/database.js';
import { postgresTool } from '../support/postgresTools.js';
import { rejection } from '../support/rejection.js';

const run = promisify(execFile);
const ana = person('Ana');

/** Backs up and restores as the guide to operations says. */
const WAYS: Record<
  Dialect,
  {
    backUp: (databaseUrl: string, file: string) => Promise<unknown>;
    /** Returns the URL of the restored database. No bot runs. */
    restore: (databaseUrl: string, file: string) => Promise<string>;
  }
> = {
  sqlite: {
    backUp: (url, file) => backupSqlite(url.slice('sqlite:'.length), file),
    restore: async (url, file) => {
      const database = url.slice('sqlite:'.length);
      for (const suffix of ['-wal', '-shm']) await rm(`${database}${suffix}`, { force: true });
      await copyFile(file, database);
      return url;
    },
  },
  postgres: {
    backUp: (url, file) => run(postgresTool('pg_dump'), ['--format=custom', `--file=${file}`, url]),
    restore: async (_, file) => {
      const url = await databaseWithoutTables('postgres');
      await run(postgresTool('pg_restore'), ['--no-owner', `--dbname=${url}`, file]);
      return url;
    },
  },
};

onEachDatabase('a restored backup', (dialect) => {
  const { backUp, restore } = WAYS[dialect];
  let folder: string;
  let file: string;
  let databaseUrl: string;
  const shown = async (bot: TestBot) =>
    textOf(await bot.chat({ who: ana, expectReplies: true }).say('show Contoso'));
  const tag = async (bot: TestBot, name: string) =>
    expect(
      textOf(await bot.chat({ who: ana, expectReplies: true }).say(`tag Contoso +${name}`)),
    ).to.include('Tags changed');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-restore-'));
    file = join(folder, 'clientele.backup');
    const bot = await startTestBot({ dialect, customers: [{ name: 'Contoso' }] });
    ({ databaseUrl } = bot);
    await tag(bot, 'before');
    await backUp(databaseUrl, file);
    await tag(bot, 'after');
    if (dialect === 'sqlite') {
      // Copied while the bot runs, as a killed process leaves it.
      const log = `${databaseUrl.slice('sqlite:'.length)}-wal`;
      expect((await stat(log)).size).to.be.above(0);
      await copyFile(log, join(folder, 'wal'));
      await bot.stop();
      await copyFile(join(folder, 'wal'), log);
    } else await bot.stop();
  });
  after(() => rm(folder, { recursive: true }));

  it('has what was there at the backup and nothing later, and takes changes', async () => {
    const bot = await startTestBot({ databaseUrl: await restore(databaseUrl, file) });
    expect(await shown(bot))
      .to.include('before')
      .and.not.include('after');
    await tag(bot, 'again');
    expect(await shown(bot)).to.match(/again/);
    await bot.stop();
  });

  it('is the way back from a newer version, whose database an older one refuses', async () => {
    const newer = await connect(databaseUrl);
    await newer.transact((trx) => trx('migrations').insert({ name: '999-future', batch: 2 }));
    await newer.close();
    expect(await rejection(connect(databaseUrl)))
      .to.be.instanceOf(Incompatible)
      .and.include({ reason: 'newer' });
    const bot = await startTestBot({ databaseUrl: await restore(databaseUrl, file) });
    expect(await shown(bot)).to.include('before');
    await bot.stop();
  });
});
