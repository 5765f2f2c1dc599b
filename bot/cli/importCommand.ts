import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { config as loadEnv } from 'dotenv';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import { CONSOLE } from '../../db/activity/repository.js';
import { Busy, Incompatible } from '../../db/errors.js';
import { ImportStopped, type ImportOptions } from '../../db/import/index.js';
import type { FileRow, ImportReport } from '../../db/import/rows.js';
import { connect, type Database } from '../../db/index.js';
import { ConfigError, readConfig, type Config } from '../config.js';
import { NotAList, readList, type CsvList } from '../files/csvList.js';
import { faultRow, faultsHeading } from '../files/faultsCsv.js';
import { whyNotStarted } from '../whyNotStarted.js';
import { createScreen, unreadable, type Told } from './importScreen.js';

/** A list that a command imports. Lists that share a reader are told apart by `Which`. */
export interface Importable<R, Which extends string = never> extends Told {
  csv: CsvList<R>;
  /** Rows that the file lacks can be removed: never, on request, or always (the file replaces the list). */
  removes: boolean | 'always';
  /** The required option that names the list, and its values. */
  which?: { option: 'catalog'; values: readonly Which[] };
  importList: (
    database: Database,
    rows: AsyncIterable<FileRow<R>>,
    options: ImportOptions & { which: Which },
  ) => Promise<ImportReport>;
}

/** A failure that the user can fix: a sentence for the screen, and the exit status. */
class Expected extends Error {
  constructor(
    message: string,
    readonly status: 1 | 2 = 1,
  ) {
    super(message);
  }
}

interface Command<Which extends string> {
  /** The list that the file is, of several. */
  which: Which;
  file: string;
  errors: string | undefined;
  dryRun: boolean;
  removeMissing: boolean;
}

/**
 * Imports a list from a file, as the command line says.
 * @param args arguments after the name of the command
 * @returns the exit status: 0 when it was applied, 1 when it was not, 2 when the command was not understood
 */
export async function importCommand<R, Which extends string>(
  list: Importable<R, Which>,
  args: readonly string[],
): Promise<number> {
  try {
    loadEnv({ quiet: true });
    const config = readConfig(process.env);
    const words = texts[config.defaultLanguage].imports;
    const command = read(list, args, words);
    if (command === 'help') process.stdout.write(`${words.lists[list.name].usage}\n`);
    else await run(list, command, config, words);
    return 0;
  } catch (error) {
    if (!(error instanceof Expected || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof Expected ? error.status : 1;
  }
}

function read<Which extends string>(
  { name, removes, which }: Pick<Importable<never, Which>, 'name' | 'removes' | 'which'>,
  args: readonly string[],
  words: Text['imports'],
): Command<Which> | 'help' {
  const usage = (sentence: string) => new Expected(`${sentence}\n${words.lists[name].help}`, 2);
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      'dry-run': { type: 'boolean' },
      errors: { type: 'string' },
      'remove-missing': { type: 'boolean' },
      catalog: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const known = ['dry-run', 'errors', 'help'];
  if (removes === true) known.push('remove-missing');
  if (which) known.push(which.option);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const takesValue = token.name === 'errors' || token.name === which?.option;
    if (!known.includes(token.name) || takesValue !== (token.value !== undefined)) {
      throw usage(words.unknownOption(token.rawName));
    }
  }
  if (values.help === true) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw usage(words.oneFile);
  const chosen = which?.values.find((value) => value === values[which.option]);
  if (which && chosen === undefined)
    throw usage(words.which(`--${which.option}`, which.values.join(', ')));
  return {
    which: chosen as Which,
    file,
    errors: typeof values.errors === 'string' ? values.errors : undefined,
    dryRun: values['dry-run'] === true,
    removeMissing: values['remove-missing'] === true || removes === 'always',
  };
}

async function run<R, Which extends string>(
  list: Importable<R, Which>,
  command: Command<Which>,
  config: Config,
  words: Text['imports'],
): Promise<void> {
  const { file } = command;
  const size = await sizeOf(file, words);
  const input = createReadStream(file);
  const screen = createScreen(list.name, config.defaultLanguage, size, () => input.bytesRead);
  let database: Database | undefined;
  let errors: FileHandle | undefined;
  try {
    const { columns, rows, leftOver } = await readList(list.csv, input);
    const replaces = list.removes === 'always';
    if (leftOver && command.removeMissing && !replaces) throw new Expected(words.leftOver(file));
    database = await reach(config.databaseUrl, words);
    errors = await errorsFile(command, words);
    await errors?.write(faultsHeading(columns, words));
    const report = await list.importList(database, rows, {
      ...command,
      // Rows that were mended are added to the list that they were left out of.
      removeMissing: command.removeMissing && !leftOver,
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
    throw asExpected(error, list, file, config.defaultLanguage);
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
    if (error instanceof Incompatible) throw new Expected(whyNotStarted(error));
    throw new Expected(error instanceof Busy ? words.busy : words.unreachable(why(error)));
  }
}

/** Opened before anything is changed, so that no row is left out and then lost. */
async function errorsFile(
  { file, errors }: Pick<Command<never>, 'file' | 'errors'>,
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
function asExpected(error: unknown, list: Told, file: string, language: Language): unknown {
  const words = texts[language].imports;
  if (error instanceof Expected) return error;
  if (error instanceof NotAList) return new Expected(unreadable(file, error.why, list, language));
  if (error instanceof ImportStopped) return new Expected(words.stopped[error.reason]);
  if (error instanceof Busy) return new Expected(words.busy);
  if (codeOf(error) === undefined) return error;
  const reading = error instanceof Error && 'syscall' in error && error.syscall === 'read';
  return new Expected(reading ? words.fileUnreadable(file, why(error)) : words.failed(why(error)));
}

/** Error code of the system or of either database. */
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
