import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { ConfigError } from '../configError.js';
import { PAGE_NAMES, type PageName } from './page.js';

/** Markdown by page and language. */
export type OwnTexts = Partial<Record<PageName, Partial<Record<Language, string>>>>;

/** Ample for a text that lawyers wrote. */
const MAX_BYTES = 500_000;
const FILE = new RegExp(`^(${PAGE_NAMES.join('|')})\\.(${LANGUAGES.join('|')})\\.md$`);

/**
 * Reads the texts that replace the bot's own, from files such as `privacy.en.md`.
 * @throws {ConfigError} if the folder cannot be read, holds another Markdown file, or a file is empty or too large
 */
export async function readOwnTexts(folder: string | undefined): Promise<OwnTexts> {
  const own: OwnTexts = {};
  if (folder === undefined) return own;
  const names = await readdir(folder).catch(() => {
    throw new ConfigError(`PAGES_FOLDER must be a folder that can be read, and ${folder} is not.`);
  });
  for (const file of names.filter((name) => name.endsWith('.md'))) {
    const [, page, language] = FILE.exec(file) ?? [];
    if (page === undefined || language === undefined)
      throw new ConfigError(
        `PAGES_FOLDER contains ${file}: its files are ${PAGE_NAMES.map((name) => `${name}.en.md`).join(', ')}, and the same with es.`,
      );
    (own[page as PageName] ??= {})[language as Language] = await readText(join(folder, file));
  }
  return own;
}

async function readText(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new ConfigError(`${path} must have at most ${MAX_BYTES} bytes.`);
  const text = (await readFile(path, 'utf8')).trim();
  if (text === '') throw new ConfigError(`${path} must not be empty.`);
  return text;
}
