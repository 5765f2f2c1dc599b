import { parseArgs } from 'node:util';
import { syncCard, syncSentence } from '../../cards/sync/report.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import { Incompatible, Unreachable } from '../../db/errors.js';
import { connect } from '../../db/index.js';
import type { SyncReport } from '../../db/sync/report.js';
import { ConfigError, readConfig, type Config } from '../config.js';
import { connectionTo } from '../connection.js';
import { tellAdmins } from '../jobs/tellAdmins.js';
import { createRoles, listedRoles } from '../roles.js';
import { loadEnv } from '../loadEnv.js';
import { startErrorMessage } from '../startError.js';
import type { TryLater } from '../sync/list/customersSync.js';
import { newsOf } from '../sync/list/newsOf.js';
import { syncCustomers } from '../sync/list/syncCustomers.js';
import { describeSheet } from '../sync/prices/describeSheet.js';
import { syncPrices } from '../sync/prices/syncPrices.js';
import { CommandError } from './importArgs.js';
import { consoleOwner, isEndedConsole } from './consoleOwner.js';
import { createSyncScreen } from './syncScreen.js';

interface SyncArgs {
  dryRun: boolean;
  acceptNew: boolean;
  /** Imports price sheets instead of the customer list. */
  prices: boolean;
}

/**
 * Syncs the customer list, or the price lists, with Partner Center.
 * @param args the command line after the command's name
 * @returns the exit status: 0 if the sync was applied or was a dry run, 1 if not, 2 if the command line is invalid
 */
export async function syncCommand(args: readonly string[]): Promise<number> {
  try {
    loadEnv();
    const config = readConfig(process.env);
    const text = texts[config.defaultLanguage];
    const parsed = parseSyncArgs(args, text);
    if (parsed === 'help') {
      process.stdout.write(`${text.sync.usage}\n`);
      return 0;
    }
    return (await (parsed.prices ? runPrices : run)(config, parsed)) ? 0 : 1;
  } catch (error) {
    const isExpected =
      error instanceof CommandError ||
      error instanceof ConfigError ||
      error instanceof Incompatible ||
      error instanceof Unreachable;
    if (!isExpected) throw error;
    const isOfDatabase = error instanceof Incompatible || error instanceof Unreachable;
    process.stderr.write(`${isOfDatabase ? startErrorMessage(error) : error.message}\n`);
    return error instanceof CommandError ? error.status : 1;
  }
}

/** @throws {CommandError} if the command line is invalid. */
function parseSyncArgs(args: readonly string[], text: Text): SyncArgs | 'help' {
  const known = ['dry-run', 'accept-new', 'prices', 'help'];
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      'dry-run': { type: 'boolean' },
      'accept-new': { type: 'boolean' },
      prices: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  for (const token of tokens)
    if (token.kind === 'option' && !known.includes(token.name))
      throw new CommandError(`${text.imports.unknownOption(token.rawName)}\n${text.sync.help}`, 2);
  if (positionals.length > 0) throw new CommandError(text.sync.help, 2);
  if (values.help === true) return 'help';
  return {
    dryRun: values['dry-run'] === true,
    acceptNew: values['accept-new'] === true,
    prices: values.prices === true,
  };
}

/** @returns true if the list was imported, or would be */
async function run(config: Config, { dryRun, acceptNew }: SyncArgs): Promise<boolean> {
  const language = config.defaultLanguage;
  if (!config.partnerCenter) throw new CommandError(texts[language].sync.console.notConnected);
  const database = await connect(config.databaseUrl);
  const screen = createSyncScreen(language);
  try {
    const connection = connectionTo(config.partnerCenter, database);
    if (!connection) return false;
    const outcome = await syncCustomers({
      partnerCenter: connection.partnerCenter,
      relationship: config.partnerCenter.relationship,
      database,
      owner: consoleOwner(),
      takesOver: isEndedConsole,
      options: { dryRun, acceptNew, apply: true },
      urgency: 'waiting',
      step: (_, progress) => {
        screen.progress(progress);
        return Promise.resolve();
      },
      onImport: (progress) => screen.progress(progress),
    });
    screen.stop();
    if (outcome.kind === 'later') throw new CommandError(laterSentence(outcome, language));
    const { report, runId } = outcome;
    screen.report(report);
    const news = report.kind === 'applied' ? newsOf(report) : undefined;
    if (news !== undefined) {
      const parts = { database, roleOf: createRoles(listedRoles(config), database) };
      await tellAdmins(parts, news, (reader) => ({
        kind: 'card',
        ...syncCard(report, runId, reader),
      }));
    }
    if (!isSuccess(report)) throw new CommandError(syncSentence(report, language));
    return true;
  } finally {
    screen.stop();
    await database.close();
  }
}

/** @returns true if every price sheet was imported, or would be */
async function runPrices(config: Config, { dryRun }: SyncArgs): Promise<boolean> {
  const language = config.defaultLanguage;
  const text = texts[language];
  const database = await connect(config.databaseUrl);
  try {
    const connection = connectionTo(config.partnerCenter, database);
    if (!connection) throw new CommandError(text.sync.console.notConnected);
    const results = await syncPrices(
      { connection, database },
      {
        dryRun,
        onSheet: (result) =>
          void process.stdout.write(`${describeSheet(result, language, dryRun)}\n`),
      },
    );
    if (results.length === 0) throw new CommandError(text.connection.sheets.noMarkets);
    return results.every(({ kind }) => kind === 'imported');
  } finally {
    await database.close();
  }
}

const isSuccess = ({ kind }: SyncReport): boolean => kind === 'applied' || kind === 'preview';

function laterSentence({ why }: TryLater, language: Language): string {
  const { sync, imports } = texts[language];
  if (why === 'database') return imports.busy;
  return why === 'unreachable' ? sync.console.unreachable : sync.console.otherSync;
}
