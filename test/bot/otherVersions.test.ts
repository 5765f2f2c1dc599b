import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Incompatible } from '../../db/errors.js';
import { connect, type Dialect } from '../../db/index.js';
import { openPostgres } from '../../db/connection/postgres.js';
import { sampleFile } from '../../db/sample/index.js';
import { openSqlite } from '../../db/connection/sqlite.js';
import { spawnBot } from '../support/botProcess.js';
import { onEachDatabase } from '../support/database.js';
import { newerDatabase, unreleasedDatabase } from '../support/otherVersions.js';
import { rejection } from '../support/rejection.js';
import { runCommand } from '../support/runCommand.js';

const UNRELEASED =
  'The database in DATABASE_URL cannot be used: it was made by a version before the first release. Nothing was ' +
  'changed. Back it up and export the lists with the version that made it, then set DATABASE_URL to an empty ' +
  'database and import them.\n';
const NEWER =
  'The database in DATABASE_URL cannot be used: it was made by a newer version. Nothing was changed. Start that ' +
  'version, or restore a backup from before the update.\n';

const nothing = () => Promise.resolve();

/** Returns the migrations that a database has run, without migrating it. */
async function migrationsOf(dialect: Dialect, url: string): Promise<string[]> {
  const database =
    dialect === 'sqlite'
      ? openSqlite(url.replace('sqlite:', ''), nothing)
      : openPostgres(url, nothing);
  try {
    return await database.read('migrations').orderBy('id').pluck<string[]>('name');
  } finally {
    await database.close();
  }
}

const OWN_MIGRATIONS = readdirSync(new URL('../../db/migrations/', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

onEachDatabase('a database of another version', (dialect) => {
  for (const { reason, sentence, make, migrations } of [
    {
      reason: 'unreleased',
      sentence: UNRELEASED,
      make: unreleasedDatabase,
      migrations: ['001-straight-line'],
    },
    {
      reason: 'newer',
      sentence: NEWER,
      make: newerDatabase,
      migrations: [...OWN_MIGRATIONS, '999-future'],
    },
  ]) {
    describe(`(${reason})`, () => {
      let url: string;
      before(async () => (url = await make(dialect)));
      afterEach(async () => expect(await migrationsOf(dialect, url)).to.eql(migrations));

      it('is refused', async () => {
        expect(await rejection(connect(url)))
          .to.be.instanceOf(Incompatible)
          .and.include({ reason });
      });

      it('ends the start of the bot with a sentence', async () => {
        const bot = await spawnBot({ DATABASE_URL: url });
        expect(await bot.ended).to.eql({ status: 1, out: '', err: sentence });
      });

      it('ends commands with the same sentence', async () => {
        const commands: [string, string[]][] = [
          ['bot/cli/import.ts', [fileURLToPath(sampleFile())]],
          ['bot/cli/search.ts', ['check']],
          ['bot/cli/playground.ts', []],
        ];
        const ends = await Promise.all(
          commands.map(([program, args]) =>
            runCommand(program, args, { DATABASE_URL: url, PORT: '0' }),
          ),
        );
        for (const ended of ends) expect(ended).to.eql({ status: 1, out: '', err: sentence });
      });
    });
  }
});
