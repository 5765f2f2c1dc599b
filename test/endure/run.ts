import { dropDatabases, makeTemplates } from '../support/database.js';
import { endLeftovers } from '../support/leftovers.js';
import { compilePrograms } from '../support/programs.js';
import { channelTrouble } from './channelTrouble.js';
import { fuzz } from './fuzz.js';
import { kills } from './kills/part.js';
import { processes } from './processes.js';
import { readOptions, type Options } from './options.js';
import { redelivery } from './redelivery.js';
import { createReporter, type Reporter } from './report.js';

/**
 * `npm run endure -- [--part kills] …`: nothing is lost, nothing is doubled and nothing is half done, whatever
 * is killed, delivered again or answered badly. Over SQLite and, where TEST_DATABASE_URL is set, PostgreSQL.
 * Prints its seed; the same seed plays the same rounds, though not at the same moments.
 *
 * All parts: `--minutes --seed --dialect sqlite|postgres --report FILE`.
 * kills: `--rounds N` of each database, `--kinds a,b --parallel N`.
 * redelivery: `--rounds N` of each database, for one bot and for two.
 * processes: `--bots N --agents N --think SECONDS --kill SECONDS --baseline FILE.json`.
 * trouble: `--trouble 0.3 --settle SECONDS --bots N`.
 * fuzz: no options of its own.
 */
const PARTS: Record<string, (options: Options, reporter: Reporter) => Promise<void>> = {
  kills,
  redelivery,
  processes,
  trouble: channelTrouble,
  fuzz,
};

const options = readOptions(process.argv.slice(2));
const part = PARTS[options.part];
if (!part) throw new Error(`--part is one of ${Object.keys(PARTS).join(', ')}`);
await compilePrograms();
await makeTemplates();
const reporter = createReporter();
try {
  await part(options, reporter);
} finally {
  await endLeftovers();
  await dropDatabases();
}
// Whoever still waits for a bot that was killed would keep the process for minutes.
process.exit(reporter.end(options.report) ? 0 : 1);
