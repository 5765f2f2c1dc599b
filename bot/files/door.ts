import type { Logger } from 'pino';
import { texts, type Language } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import type { RoleOf } from '../roles.js';
import { mayAsk, type Role } from '../roles.js';
import type { Link, Links } from './link.js';
import { createQuota } from './quota.js';
import { linkFile, type Spool } from './spool.js';

type Headers = Record<string, string>;

/** Answer to GET /files/:token: a sentence or a file. */
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

/** Serves downloads by signed link. Checks the agent's role again; writes the file when it is fetched. */
export function createFileDoor({
  database,
  links,
  spool,
  roleOf,
  defaultLanguage,
  log,
}: DoorParts) {
  const quota = createQuota();

  async function check(
    token: string,
  ): Promise<{ link: Link; role: Role } | { refused: Opened & { text: string } }> {
    const read = await links.read(token);
    if (!read) return { refused: sentence(404, texts[defaultLanguage].files.linkUnknown) };
    const { link, expired } = read;
    const words = texts[link.lang].files;
    const { ask } = words.kinds[link.kind.kind];
    if (expired) return { refused: sentence(410, words.linkExpired(ask)) };
    const role = roleOf(link.sub);
    if (role === undefined || !mayAsk(role, link.kind.role))
      return { refused: sentence(403, words.linkRefused) };
    return { link, role };
  }

  return {
    /** Answers HEAD, which scanners send first, without writing a file. */
    async look(token: string): Promise<{ status: number; headers: Headers }> {
      const checked = await check(token);
      return 'refused' in checked
        ? checked.refused
        : { status: 200, headers: fileHeaders(checked.link.kind.file) };
    },

    async open(token: string): Promise<Opened> {
      const checked = await check(token);
      if ('refused' in checked) return checked.refused;
      const { link, role } = checked;
      const { kind, asked, lang: language, zone: timeZone } = link;
      const reader = { id: link.sub, role, language, timeZone };
      const content = kind.content(asked, reader, { database, onBatch: () => Promise.resolve() });
      const name = linkFile(link);
      try {
        const written = await quota.within(link.sub, { name, until: link.exp * 1_000 }, () =>
          spool.ensure(name, content),
        );
        if (written === 'writing') return sentence(429, texts[language].files.linkWriting);
        if (written === 'kept') return sentence(429, texts[language].files.linkTooMany);
        const { path, size } = written;
        // Recorded before the first byte: no file leaves without an entry in the activity.
        await trace(link);
        return {
          status: 200,
          headers: { ...fileHeaders(kind.file), 'Content-Length': String(size) },
          path,
        };
      } catch (error) {
        log.error({ err: error }, 'a file could not be written');
        return sentence(503, texts[language].files.linkFailed);
      }
    },
  };

  async function trace({ sub: id, name, kind, given }: Link): Promise<void> {
    await database.transact(async (trx) => {
      const details = { file: kind.file, way: 'link', ...given };
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

const fileHeaders = (file: string): Headers => ({
  ...guarded,
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="${file}"`,
});

const sentence = (status: number, text: string) => ({
  status,
  headers: { ...guarded, 'Content-Type': 'text/plain; charset=utf-8' },
  text,
});
