import type { Logger } from 'pino';
import { texts, type Language } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import type { RoleOf } from '../roles.js';
import { mayAsk } from '../verb.js';
import { CUSTOMERS_FILE, exportCustomers } from '../verbs/customers/export.js';
import { customersFile } from './customersFile.js';
import type { Link, Links } from './link.js';
import { linkFile, type Spool } from './spool.js';

type Headers = Record<string, string>;

/** What GET /files/:token answers: a sentence, or a file. */
export type Opened =
  | { status: number; headers: Headers; text: string }
  | { status: 200; headers: Headers; path: string };

interface DoorParts {
  database: Database;
  links: Links;
  spool: Spool;
  roleOf: RoleOf;
  defaultLanguage: Language;
  log: Logger;
}

/** Downloads by signed link. The agent's role is asked for again; the file is written when it is fetched. */
export function createFileDoor({
  database,
  links,
  spool,
  roleOf,
  defaultLanguage,
  log,
}: DoorParts) {
  async function check(
    token: string,
  ): Promise<{ link: Link } | { refused: Opened & { text: string } }> {
    const link = await links.read(token);
    const words = texts[typeof link === 'object' ? link.lang : defaultLanguage].files;
    if (link === 'expired') return { refused: sentence(410, words.linkExpired) };
    if (!link) return { refused: sentence(404, words.linkUnknown) };
    const may = mayAsk(roleOf(link.sub), exportCustomers.role);
    return may ? { link } : { refused: sentence(403, words.linkRefused) };
  }

  return {
    /** For HEAD, which scanners send first: writes no file. */
    async look(token: string): Promise<{ status: number; headers: Headers }> {
      const checked = await check(token);
      return 'refused' in checked ? checked.refused : { status: 200, headers: fileHeaders() };
    },

    async open(token: string): Promise<Opened> {
      const checked = await check(token);
      if ('refused' in checked) return checked.refused;
      const { link } = checked;
      try {
        const { path, size } = await spool.ensure(
          linkFile(link),
          customersFile(database, link.lang),
        );
        // Before the first byte: nothing leaves that is not traced.
        await trace(link);
        return {
          status: 200,
          headers: { ...fileHeaders(), 'Content-Length': String(size) },
          path,
        };
      } catch (error) {
        log.error({ err: error }, 'a file could not be written');
        return sentence(503, texts[link.lang].files.linkFailed);
      }
    },
  };

  async function trace({ sub: id, name }: Link): Promise<void> {
    await database.transact(async (trx) => {
      const details = { file: CUSTOMERS_FILE, way: 'link' };
      await repositories(trx, { id, name }).activity.record('export-handed-over', {
        after: details,
      });
    });
  }
}

export type FileDoor = ReturnType<typeof createFileDoor>;

const guarded: Headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

const fileHeaders = (): Headers => ({
  ...guarded,
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="${CUSTOMERS_FILE}"`,
});

const sentence = (status: number, text: string) => ({
  status,
  headers: { ...guarded, 'Content-Type': 'text/plain; charset=utf-8' },
  text,
});
