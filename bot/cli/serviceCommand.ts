import { texts, type Language, type Text } from '../../cards/text/index.js';
import { Incompatible, Unreachable } from '../../db/errors.js';
import { connect, type Database } from '../../db/index.js';
import { ConfigError, readConfig } from '../config.js';
import { loadEnv } from '../loadEnv.js';
import type { PartnerCenterConfig } from '../partnerCenterConfig.js';
import { startErrorMessage } from '../startError.js';

export interface ServiceCommand {
  config: PartnerCenterConfig;
  database: Database;
  language: Language;
  text: Text['connection'];
  print: (line: string) => void;
  /** Prints an error. Returns the exit status 1. */
  fail: (sentence: string) => number;
}

/**
 * Runs a command that needs the connection to Partner Center, and sets the exit status.
 * @param work resolves with the exit status
 * @param usageError the usage, if the command line is invalid
 */
export async function runServiceCommand(
  usageError: (text: Text['connection']) => string | undefined,
  work: (command: ServiceCommand) => Promise<number>,
): Promise<void> {
  const complain = (sentence: string, status: number) => {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = status;
    return status;
  };
  try {
    loadEnv();
    const { databaseUrl, defaultLanguage: language, partnerCenter } = readConfig(process.env);
    const text = texts[language].connection;
    const usage = usageError(text);
    if (usage !== undefined) {
      complain(usage, 2);
      return;
    }
    if (!partnerCenter) {
      complain(text.notConnected, 1);
      return;
    }
    const database = await connect(databaseUrl);
    try {
      process.exitCode = await work({
        config: partnerCenter,
        database,
        language,
        text,
        print: (line) => process.stdout.write(`${line}\n`),
        fail: (sentence) => complain(sentence, 1),
      });
    } finally {
      await database.close();
    }
  } catch (error) {
    const isExpected =
      error instanceof ConfigError || error instanceof Incompatible || error instanceof Unreachable;
    if (!isExpected) throw error;
    complain(startErrorMessage(error), 1);
  }
}
