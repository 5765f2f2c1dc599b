import { dropDatabases, makeTemplates } from '../support/database.js';
import { runTeardown } from '../support/teardown.js';
import { compilePrograms } from '../support/programs.js';
import { channelTrouble } from './channelTrouble.js';
import { fuzz } from './fuzz.js';
import { kills } from './kills/part.js';
import { orders } from './orders.js';
import { processes } from './processes.js';
import { readOptions, type Options } from './options.js';
import { redelivery } from './redelivery.js';
import { createReporter, type Reporter } from './report.js';
import { sync } from './sync.js';
import { syncSearches } from './syncSearches.js';

/**
 * `npm run endure -- [--part kills] …`: checks that nothing is lost, duplicated or half done after
 * kills, redeliveries and channel failures. Uses SQLite and, if TEST_DATABASE_URL is set,
 * PostgreSQL. Prints its seed; the same seed repeats the rounds, with different timing.
 *
 * All parts: `--minutes --seed --dialect sqlite|postgres --report FILE`.
 * kills: `--rounds N` per database, `--kinds a,b --parallel N`.
 * redelivery: `--rounds N` per database, for one bot and for two.
 * processes: `--bots N --agents N --think SECONDS --kill SECONDS --baseline FILE.json`.
 * trouble: `--trouble 0.3 --settle SECONDS --bots N`.
 * fuzz: no further options.
 * sync, sync-searches: `--kinds 12000,100000`, the sizes of the list.
 * orders: no further options.
 */
const PARTS: Record<string, (options: Options, reporter: Reporter) => Promise<void>> = {
  kills,
  redelivery,
  processes,
  trouble: channelTrouble,
  fuzz,
  sync,
  'sync-searches': syncSearches,
  orders,
};

const options = readOptions(process.argv.slice(2));
const part = PARTS[options.part];
if (!part) throw new Error(`--part must be one of ${Object.keys(PARTS).join(', ')}`);
await compilePrograms();
await makeTemplates();
const reporter = createReporter();
try {
  await part(options, reporter);
} finally {
  await runTeardown();
  await dropDatabases();
}
// Exits explicitly, because requests to killed bots could keep the process alive for minutes.
process.exit(reporter.end(options.report) ? 0 : 1);
