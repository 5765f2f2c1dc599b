import { texts } from '../../cards/text/index.js';
import { backupSqlite, FileExists } from '../../db/connection/backup.js';
import { ConfigError, readConfig } from '../config.js';
import { loadEnv } from '../loadEnv.js';

/** Runs `npm run backup -- <file>`, which copies the SQLite database while the bot runs. */
async function main(args: readonly string[]): Promise<number> {
  loadEnv();
  const { databaseUrl, defaultLanguage } = readConfig(process.env);
  const words = texts[defaultLanguage].backup;
  const fail = (sentence: string, status: number) => {
    process.stderr.write(`${sentence}\n`);
    return status;
  };
  const [target] = args;
  if (target === undefined || args.length > 1 || target.startsWith('-'))
    return fail(words.usage, 2);
  if (!databaseUrl.startsWith('sqlite:')) return fail(words.postgres, 1);
  try {
    await backupSqlite(databaseUrl.slice('sqlite:'.length), target);
  } catch (error) {
    if (error instanceof FileExists) return fail(words.exists(target), 1);
    return fail(words.failed(error instanceof Error ? error.message : String(error)), 1);
  }
  process.stdout.write(`${words.done(target)}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
