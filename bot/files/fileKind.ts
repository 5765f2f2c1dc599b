import type { z } from 'zod';
import type { Language } from '../../cards/text/index.js';
import type { Database, Repositories } from '../../db/index.js';
import type { Role } from '../roles.js';
import type { Reply } from '../reply.js';
import type { Resolved } from '../slots/index.js';
import type { Accepts, Command, Context } from '../verb.js';
import type { CsvStyle } from './csvStyle.js';
import type { FileKindName } from './fileKindName.js';
import type { Content } from './tempFiles.js';

/** The agent who gets the file. The role selects its rows; language and time zone format them. */
export interface Reader {
  id: string;
  role: Role;
  language: Language;
  /** IANA name. */
  timeZone: string;
}

/** The reader of a file that is being written. */
export interface FileReader extends Reader {
  style: CsvStyle;
}

export interface Source {
  database: Database;
  /** Called after each batch of rows. */
  onBatch: () => Promise<void>;
}

export type FileKind<Input extends z.ZodObject> = Command & FileKindBase<Input>;

interface FileKindBase<Input extends z.ZodObject> {
  /** Name in links and jobs. The verb is `export.<kind>`. */
  kind: FileKindName;
  /** File name, such as `Customers.csv`. */
  file: string;
  /** Name of a file that depends on its input, such as `Customers-from-list-12.csv`. */
  fileOf?(asked: z.output<Input>, language: Language): string;
  /** Completes the input when the file is asked for, such as by the day: the file is written later. */
  fixed?(
    asked: Resolved<z.output<Input>>,
    reader: Pick<Reader, 'timeZone'>,
  ): Resolved<z.output<Input>>;
  /** Asks for what a request lacks, such as its customer. */
  whenIncomplete?(asked: Resolved<z.output<Input>>, context: Context): Promise<Reply> | undefined;
  /** True for a file of what a search finds, which a button alone cannot ask for. */
  needsSearch?: boolean;
  /** Answers instead of offering a file without rows, such as with what may have been meant. */
  whenEmpty?(asked: Resolved<z.output<Input>>, context: Context): Reply | Promise<Reply>;
  /** Minimum role; checked again when the file is downloaded or uploaded. */
  role: Role;
  /** Consent cards, links and jobs carry the raw input; this schema checks it again when it returns. */
  input: Input;
  /** Counts the current rows and estimates the size in bytes. */
  size(
    asked: z.output<Input>,
    reader: Reader,
    from: Repositories,
  ): Promise<{ rows: number; bytes: number }>;
  /** Writes the file from one database snapshot, in constant memory. */
  content(asked: z.output<Input>, reader: FileReader, source: Source): Content;
}

/** A file kind with its input type erased. Callers validate by the schema. */
export type AnyFileKind = Command & {
  kind: FileKindName;
  file: string;
  needsSearch?: boolean;
  role: Role;
  fileOf?(asked: Record<string, unknown>, language: Language): string;
  fixed?(asked: Record<string, unknown>, reader: Pick<Reader, 'timeZone'>): Record<string, unknown>;
  whenIncomplete?(asked: Record<string, unknown>, context: Context): Promise<Reply> | undefined;
  whenEmpty?(asked: Record<string, unknown>, context: Context): Reply | Promise<Reply>;
  input: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  size(
    asked: Record<string, unknown>,
    reader: Reader,
    from: Repositories,
  ): Promise<{ rows: number; bytes: number }>;
  content(asked: Record<string, unknown>, reader: FileReader, source: Source): Content;
};

/**
 * Declares a kind of file. The verbs that offer, accept and decline it, the upload job and the download link
 * are built from this declaration.
 *
 * ```ts
 * export const customersFile = fileKind({
 *   kind: 'customers',
 *   file: 'Customers.csv',
 *   role: 'admin',
 *   says: { en: ['export customers'], es: ['exportar clientes'] },
 *   cues: { en: ['download + customers'], es: ['descargar + clientes'] },
 *   does: { en: 'Exports the complete list', es: 'Exporta la lista completa' },
 *   example: {
 *     group: 'manage',
 *     typed: { en: 'Export customers', es: 'Exportar clientes' },
 *   },
 *   input: z.object({}),
 *   size: …, content: …,
 * });
 * ```
 */
export function fileKind<const Kind extends FileKindName, Input extends z.ZodObject>(
  declaration: FileKind<Input> & { kind: Kind } & Accepts<`export.${Kind}`, Input>,
): AnyFileKind {
  return declaration;
}

/** Returns the name of a file. @param input as cards, links and jobs carry it */
export const fileNameOf = (
  file: AnyFileKind,
  input: Record<string, unknown>,
  language: Language,
): string => file.fileOf?.(file.input.parse(input), language) ?? file.file;
