import type { z } from 'zod';
import type { Language } from '../../cards/text/index.js';
import type { Database, Repositories } from '../../db/index.js';
import type { Role } from '../roles.js';
import type { Accepts } from '../verb.js';
import type { FileKindName } from './fileKindName.js';
import type { Content } from './spool.js';

/** Whose file it is: her role decides what is in it, her language and time zone how it is written. */
export interface Reader {
  id: string;
  role: Role;
  language: Language;
  /** An IANA name. */
  timeZone: string;
}

/** Where a file's content comes from. */
export interface Source {
  database: Database;
  /** Called after each batch, to show a sign of life. */
  onBatch: () => Promise<void>;
}

/** A kind of file that is handed over. */
export interface FileKind<Input extends z.ZodObject> {
  /** As links and jobs carry it; `export.<kind>` is the verb that asks for it. */
  kind: FileKindName;
  /** Such as `Customers.csv`. */
  file: string;
  /** The least role that may have it; asked for again when it is fetched. */
  role: Role;
  says: Readonly<Record<Language, readonly string[]>>;
  /** Line in help. */
  does: Readonly<Record<Language, string>>;
  /**
   * What it is asked with. It travels in consent cards, links and jobs as cards carry it, and is
   * checked by this schema again when it comes back.
   */
  input: Input;
  /** How many rows it has now, and about how many bytes that makes. */
  size(
    asked: z.output<Input>,
    reader: Reader,
    from: Repositories,
  ): Promise<{ rows: number; bytes: number }>;
  /** The file itself, in flat memory, from one consistent picture of the database. */
  content(asked: z.output<Input>, reader: Reader, source: Source): Content;
}

/** A file whose input's type is known to nobody but itself; whoever calls it checks by the schema. */
export type AnyFileKind = Omit<FileKind<z.ZodObject>, 'input' | 'size' | 'content'> & {
  input: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  size(
    asked: Record<string, unknown>,
    reader: Reader,
    from: Repositories,
  ): Promise<{ rows: number; bytes: number }>;
  content(asked: Record<string, unknown>, reader: Reader, source: Source): Content;
};

/**
 * Declares a file: all there is to know about it. The verbs that ask for, accept and decline it, the job
 * that puts it into OneDrive and the link that opens it are built from this.
 *
 * ```ts
 * export const customersFile = fileKind({
 *   kind: 'customers',
 *   file: 'Customers.csv',
 *   role: 'admin',
 *   says: { en: ['export customers'], es: ['exportar clientes'] },
 *   does: { en: 'Gives you the whole list', es: 'Le entrega la lista completa' },
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
