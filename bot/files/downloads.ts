import type { Logger } from 'pino';
import { texts, type Language } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import { SearchFault } from '../slots/searchFilters.js';
import { mayAsk, type Role, type RoleOf } from '../roles.js';
import type { Link, Links } from './signedLinks.js';
import { fileNameOf } from './fileKind.js';
import { csvStyleFor } from './csvStyle.js';
import { createQuota } from './quota.js';
import { linkFileName, type TempFiles } from './tempFiles.js';

type Headers = Record<string, string>;

/** Response to GET /files/:token: a sentence or a file. */
export type DownloadResponse =
  | { status: number; headers: Headers; text: string }
  | { status: 200; headers: Headers; path: string };

interface DownloadParts {
  database: Database;
  links: Links;
  tempFiles: TempFiles;
  roleOf: RoleOf;
  defaultLanguage: Language;
  log: Logger;
}

/** Serves files by signed link. Checks the agent's role again, and writes the file on the first request. */
export function createDownloads({
  database,
  links,
  tempFiles,
  roleOf,
  defaultLanguage,
  log,
}: DownloadParts) {
  const quota = createQuota();

  async function check(
    token: string,
  ): Promise<{ link: Link; role: Role } | { refused: DownloadResponse & { text: string } }> {
    const read = await links.read(token);
    if (!read) return { refused: sentence(404, texts[defaultLanguage].files.linkUnknown) };
    const { link, expired } = read;
    const words = texts[link.lang].files;
    const kind = words.kinds[link.kind.kind];
    const again = 'ask' in kind ? words.linkExpired(kind.ask) : words.cardLinkExpired;
    if (expired) return { refused: sentence(410, again) };
    const role = await roleOf(link.sub);
    if (role === undefined || !mayAsk(role, link.kind.role))
      return { refused: sentence(403, words.linkRefused) };
    return { link, role };
  }

  async function checkOrFail(token: string): ReturnType<typeof check> {
    try {
      return await check(token);
    } catch (error) {
      log.error({ err: error }, 'could not read the role of an agent');
      return { refused: sentence(503, texts[defaultLanguage].files.linkFailed) };
    }
  }

  return {
    /** Answers HEAD, which link scanners send, without writing a file. */
    async head(token: string): Promise<{ status: number; headers: Headers }> {
      const checked = await checkOrFail(token);
      return 'refused' in checked
        ? checked.refused
        : { status: 200, headers: fileHeaders(nameOf(checked.link)) };
    },

    async get(token: string): Promise<DownloadResponse> {
      const checked = await checkOrFail(token);
      if ('refused' in checked) return checked.refused;
      const { link, role } = checked;
      const { kind, input, lang: language, zone: timeZone } = link;
      const style = await csvStyleFor(database, link.sub, language);
      const reader = { id: link.sub, role, language, timeZone, style };
      const content = kind.content(input, reader, { database, onBatch: () => Promise.resolve() });
      const name = linkFileName(link);
      try {
        const written = await quota.within(link.sub, { name, until: link.exp * 1_000 }, () =>
          tempFiles.ensure(name, content),
        );
        if (written === 'writing') return sentence(429, texts[language].files.linkWriting);
        if (written === 'kept') return sentence(429, texts[language].files.linkTooMany);
        const { path, size } = written;
        // Recorded before the first byte is sent: no file leaves without an activity entry.
        await recordDownload(link);
        return {
          status: 200,
          headers: { ...fileHeaders(nameOf(link)), 'Content-Length': String(size) },
          path,
        };
      } catch (error) {
        if (error instanceof SearchFault)
          return sentence(410, texts[language].files.cardLinkExpired);
        log.error({ err: error }, 'could not write a file');
        return sentence(503, texts[language].files.linkFailed);
      }
    },
  };

  async function recordDownload(link: Link): Promise<void> {
    const { sub: id, name, rawInput } = link;
    await database.transact(async (trx) => {
      const details = { file: nameOf(link), way: 'link', ...rawInput };
      await repositories(trx, { id, name }).activity.record('export-handed-over', {
        after: details,
      });
    });
  }
}

const nameOf = ({ kind, rawInput, lang }: Link): string => fileNameOf(kind, rawInput, lang);

export type Downloads = ReturnType<typeof createDownloads>;

const PRIVATE: Headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

const fileHeaders = (file: string): Headers => ({
  ...PRIVATE,
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': dispositionOf(file),
});

/** Headers are ASCII, so a name with other letters is added in its encoded form (RFC 6266). */
const dispositionOf = (file: string): string => {
  const plain = file.replace(/[^ -~]/g, '_');
  const encoded = plain === file ? '' : `; filename*=UTF-8''${encodeURIComponent(file)}`;
  return `attachment; filename="${plain}"${encoded}`;
};

const sentence = (status: number, text: string) => ({
  status,
  headers: { ...PRIVATE, 'Content-Type': 'text/plain; charset=utf-8' },
  text,
});
