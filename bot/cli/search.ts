import { texts, type Text } from '../../cards/text/index.js';
import { Busy, Incompatible, Unreachable } from '../../db/errors.js';
import { connect, type Database } from '../../db/index.js';
import { checkIndex, rebuildIndex } from '../../db/search/checkIndex.js';
import { count } from '../../cards/format.js';
import { ConfigError, readConfig } from '../config.js';
import { loadEnv } from '../loadEnv.js';
import { startErrorMessage } from '../startError.js';

/** Runs `npm run search -- check` or `rebuild`. Exits with 1 if the index is damaged or the database is busy. */
async function main(args: readonly string[]): Promise<number> {
  loadEnv();
  const { databaseUrl, defaultLanguage } = readConfig(process.env);
  const words = texts[defaultLanguage].searchIndex;
  const [command] = args;
  if (args.length !== 1 || (command !== 'check' && command !== 'rebuild')) {
    process.stderr.write(`${words.usage}\n`);
    return 2;
  }
  const database = await connect(databaseUrl);
  try {
    if (command === 'check') return await check(database, words, (n) => count(n, defaultLanguage));
    await rebuildIndex(database);
    process.stdout.write(`${words.rebuilt}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    process.stderr.write(`${texts[defaultLanguage].imports.busy}\n`);
    return 1;
  } finally {
    await database.close();
  }
}

async function check(
  database: Database,
  words: Text['searchIndex'],
  written: (n: number) => string,
): Promise<number> {
  const faults = Object.entries<number>({ ...(await checkIndex(database)) }).filter(
    ([, n]) => n > 0,
  );
  if (faults.length === 0) {
    process.stdout.write(`${words.sound}\n`);
    return 0;
  }
  for (const [fault, affected] of faults) {
    const label = words.faults[fault as keyof typeof words.faults];
    process.stderr.write(`${label}: ${written(affected)}\n`);
  }
  process.stderr.write(`${words.repair}\n`);
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isExpected =
    error instanceof ConfigError || error instanceof Incompatible || error instanceof Unreachable;
  if (!isExpected) throw error;
  process.stderr.write(`${startErrorMessage(error)}\n`);
  process.exitCode = 1;
}
