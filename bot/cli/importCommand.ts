import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { Busy, Incompatible } from '../../db/errors.js';
import { ImportStopped } from '../../db/import/errors.js';
import { connect, type Database } from '../../db/index.js';
import { ConfigError, readConfig, type Config } from '../config.js';
import { readList } from '../files/csvList.js';
import { errorsHeading, errorsRow } from '../files/errorsCsv.js';
import { InvalidList } from '../files/invalidList.js';
import { invalidListSentence, type ListTexts } from '../files/invalidListSentence.js';
import { openListFile, type OpenListFile } from '../files/listSource.js';
import { loadEnv } from '../loadEnv.js';
import { startErrorMessage } from '../startError.js';
import { CommandError, parseImportArgs, type ImportArgs } from './importArgs.js';
import { createScreen } from './importScreen.js';
import type { ImportableList } from '../imports/lists.js';

/**
 * Imports a list from a file.
 * @param args the command line after the command's name
 * @returns the exit status: 0 if the import was applied, 1 if not, 2 if the command line is invalid
 */
export async function importCommand<R, Variant extends string>(
  list: ImportableList<R, Variant>,
  args: readonly string[],
): Promise<number> {
  try {
    loadEnv();
    const config = readConfig(process.env);
    const text = texts[config.defaultLanguage].imports;
    const parsed = parseImportArgs(list, args, text);
    if (parsed === 'help') process.stdout.write(`${text.lists[list.name].usage}\n`);
    else await run(list, parsed, config, text);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof CommandError ? error.status : 1;
  }
}

async function run<R, Variant extends string>(
  list: ImportableList<R, Variant>,
  args: ImportArgs<Variant>,
  config: Config,
  text: Text['imports'],
): Promise<void> {
  const { file } = args;
  await checkFile(file, text);
  const screen = createScreen(list, config.defaultLanguage, () => input);
  let input: OpenListFile | undefined;
  let database: Database | undefined;
  let errors: FileHandle | undefined;
  try {
    input = await openListFile(file);
    const { rows, fromErrorsFile, ...written } = await readList(list.csv, input.source);
    if (fromErrorsFile && args.removeMissing && list.removes !== 'always') {
      throw new CommandError(text.leftOver(file));
    }
    database = await connectOrFail(config.databaseUrl, text);
    errors = await openErrorsFile(args, text);
    await errors?.write(errorsHeading(written, text));
    const report = await list.importList(database, rows, {
      ...args,
      needsValidRow: true,
      // An errors file holds only some of the rows, so a record that it lacks is not missing.
      removeMissing: args.removeMissing && !fromErrorsFile,
      file: basename(file),
      actor: CONSOLE,
      onProgress: (...progress) => screen.progress(...progress),
      onLeftOut: async (row) => {
        screen.leftOut(row);
        await errors?.write(errorsRow(row, written, text));
      },
    });
    screen.report(basename(file), report, args);
  } catch (error) {
    screen.stop(args);
    throw asCommandError(error, list, file, config.defaultLanguage);
  } finally {
    input?.close();
    await errors?.close();
    await database?.close();
  }
}

async function checkFile(file: string, text: Text['imports']): Promise<void> {
  const info = await stat(file).catch((error: unknown) => {
    const missing = codeOf(error) === 'ENOENT';
    throw new CommandError(
      missing ? text.fileMissing(file) : text.fileUnreadable(file, causeOf(error)),
    );
  });
  // A pipe cannot be read twice.
  if (!info.isFile() && !info.isDirectory()) throw new CommandError(text.notAFile(file));
}

async function connectOrFail(url: string, text: Text['imports']): Promise<Database> {
  try {
    return await connect(url);
  } catch (error) {
    if (error instanceof Incompatible) throw new CommandError(startErrorMessage(error));
    throw new CommandError(error instanceof Busy ? text.busy : text.unreachable(causeOf(error)));
  }
}

/** Opens the errors file before the import starts, so that no row that is left out can be lost. */
async function openErrorsFile(
  { file, errors }: Pick<ImportArgs<never>, 'file' | 'errors'>,
  text: Text['imports'],
): Promise<FileHandle | undefined> {
  if (errors === undefined) return undefined;
  const [list, existing] = await Promise.all([stat(file), stat(errors).catch(() => undefined)]);
  if (existing?.ino === list.ino && existing.dev === list.dev) {
    throw new CommandError(text.errorsIsInput);
  }
  try {
    return await open(errors, 'w', 0o600);
  } catch (error) {
    throw new CommandError(text.errorsUnwritable(errors, causeOf(error)));
  }
}

/** Converts a failure with an outside cause to a sentence. Returns any other error as it is. */
function asCommandError(
  error: unknown,
  list: ListTexts,
  file: string,
  language: Language,
): unknown {
  const text = texts[language].imports;
  if (error instanceof CommandError) return error;
  if (error instanceof InvalidList) {
    return new CommandError(invalidListSentence(file, error.problem, list, language));
  }
  if (error instanceof ImportStopped) return new CommandError(text.stopped[error.reason]);
  if (error instanceof Busy) return new CommandError(text.busy);
  if (codeOf(error) === undefined) return error;
  const reading = error instanceof Error && 'syscall' in error && error.syscall === 'read';
  const cause = causeOf(error);
  return new CommandError(reading ? text.fileUnreadable(file, cause) : text.failed(cause));
}

/** Returns the error code of the operating system or of either database. */
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Returns the cause in one line, without the statement that Knex puts before it. */
function causeOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [first = ''] = message.slice(message.lastIndexOf(' - ') + 1).split('\n');
  return first.replace(/^- /, '').trim() || (codeOf(error) ?? String(error));
}
