import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { config as loadEnv } from 'dotenv';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import { CONSOLE } from '../../db/activity.js';
import { Busy } from '../../db/errors.js';
import { importCustomers, ImportStopped } from '../../db/import/index.js';
import { connect, type Database } from '../../db/index.js';
import { ConfigError, readConfig, type Config } from '../config.js';
import { faultRow, faultsHeading } from '../files/faultsCsv.js';
import { NotAList, readCustomersCsv } from '../files/readCustomersCsv.js';
import { createScreen, unreadable } from './importScreen.js';

/** What whoever imports can put right: a sentence for the screen, and the exit status. */
class Expected extends Error {
  constructor(
    message: string,
    readonly status: 1 | 2 = 1,
  ) {
    super(message);
  }
}

interface Command {
  file: string;
  errors: string | undefined;
  dryRun: boolean;
  removeMissing: boolean;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    loadEnv({ quiet: true });
    const config = readConfig(process.env);
    const words = texts[config.defaultLanguage].imports;
    const command = read(args, words);
    if (command === 'help') process.stdout.write(`${words.usage}\n`);
    else await run(command, config, words);
    return 0;
  } catch (error) {
    if (!(error instanceof Expected || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof Expected ? error.status : 1;
  }
}

function read(args: readonly string[], words: Text['imports']): Command | 'help' {
  const usage = (sentence: string) => new Expected(`${sentence}\n${words.help}`, 2);
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      'dry-run': { type: 'boolean' },
      errors: { type: 'string' },
      'remove-missing': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const known = ['dry-run', 'errors', 'remove-missing', 'help'];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const takesValue = token.name === 'errors';
    if (!known.includes(token.name) || takesValue !== (token.value !== undefined)) {
      throw usage(words.unknownOption(token.rawName));
    }
  }
  if (values.help === true) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw usage(words.oneFile);
  return {
    file,
    errors: typeof values.errors === 'string' ? values.errors : undefined,
    dryRun: values['dry-run'] === true,
    removeMissing: values['remove-missing'] === true,
  };
}

async function run(command: Command, config: Config, words: Text['imports']): Promise<void> {
  const { file } = command;
  const size = await sizeOf(file, words);
  const input = createReadStream(file);
  const screen = createScreen(config.defaultLanguage, size, () => input.bytesRead);
  let database: Database | undefined;
  let errors: FileHandle | undefined;
  try {
    const { columns, rows, leftOver } = await readCustomersCsv(input);
    if (leftOver && command.removeMissing) throw new Expected(words.leftOver(file));
    database = await reach(config.databaseUrl, words);
    errors = await errorsFile(command, words);
    await errors?.write(faultsHeading(columns, words));
    const report = await importCustomers(database, rows, {
      ...command,
      file: basename(file),
      actor: CONSOLE,
      onProgress: (...progress) => screen.progress(...progress),
      onLeftOut: async (row) => {
        screen.leftOut(row);
        await errors?.write(faultRow(row, columns, words));
      },
    });
    screen.report(basename(file), report, command);
  } catch (error) {
    screen.clear();
    throw asExpected(error, file, config.defaultLanguage);
  } finally {
    input.destroy();
    await errors?.close();
    await database?.close();
  }
}

async function sizeOf(file: string, words: Text['imports']): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    const missing = codeOf(error) === 'ENOENT';
    throw new Expected(missing ? words.fileMissing(file) : words.fileUnreadable(file, why(error)));
  }
}

async function reach(url: string, words: Text['imports']): Promise<Database> {
  try {
    return await connect(url);
  } catch (error) {
    throw new Expected(error instanceof Busy ? words.busy : words.unreachable(why(error)));
  }
}

/** Opened before anything is changed, so that no row is left out and then lost. */
async function errorsFile(
  { file, errors }: Command,
  words: Text['imports'],
): Promise<FileHandle | undefined> {
  if (errors === undefined) return undefined;
  const [list, there] = await Promise.all([stat(file), stat(errors).catch(() => undefined)]);
  if (there?.ino === list.ino && there.dev === list.dev) throw new Expected(words.errorsIsInput);
  try {
    return await open(errors, 'w', 0o600);
  } catch (error) {
    throw new Expected(words.errorsUnwritable(errors, why(error)));
  }
}

/** The sentence for a failure that has a cause outside of this program; any other stays what it is. */
function asExpected(error: unknown, file: string, language: Language): unknown {
  const words = texts[language].imports;
  if (error instanceof Expected) return error;
  if (error instanceof NotAList) return new Expected(unreadable(file, error.why, language));
  if (error instanceof ImportStopped) return new Expected(words.stopped[error.reason]);
  if (error instanceof Busy) return new Expected(words.busy);
  if (codeOf(error) === undefined) return error;
  const reading = error instanceof Error && 'syscall' in error && error.syscall === 'read';
  return new Expected(reading ? words.fileUnreadable(file, why(error)) : words.failed(why(error)));
}

/** What the system and both databases name their failures by. */
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** The cause in one line, without the statement that Knex puts before it. */
function why(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [first = ''] = message.slice(message.lastIndexOf(' - ') + 1).split('\n');
  return first.replace(/^- /, '').trim() || (codeOf(error) ?? String(error));
}

process.exitCode = await main(process.argv.slice(2));
