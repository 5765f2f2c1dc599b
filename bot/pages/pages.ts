import type { Language } from '../../cards/text/index.js';
import { layOut } from './layout.js';
import { asLink, asText, renderMarkdown } from './markdown.js';
import type { OwnTexts } from './ownTexts.js';
import { PAGE_TEXTS } from './texts/index.js';
import type { PageFacts, PageName } from './page.js';
import type { PagesConfig } from './pagesConfig.js';
import {
  defaultFirst,
  languageFor,
  pageResponse,
  type PageResponse,
  type Reader,
} from './response.js';

/** A request for a page. */
export interface PageRequest extends Reader {
  name: PageName;
}

export type Pages = (request: PageRequest) => Promise<PageResponse>;

interface PagesParts {
  config: PagesConfig;
  own: OwnTexts;
  facts: Pick<PageFacts, 'isConnected' | 'isSending'>;
  defaultLanguage: Language;
  /** The bot's address, without a trailing slash. */
  publicUrl: string | undefined;
}

/**
 * Creates the pages that anyone may read: what the bot is, privacy, terms of use. A page whose text the company
 * replaced exists only in the languages of the replacement, so that no two texts contradict each other.
 */
export function createPages({
  config,
  own,
  defaultLanguage,
  publicUrl,
  ...parts
}: PagesParts): Pages {
  const facts: PageFacts = {
    ...parts.facts,
    owner: config.owner && asText(config.owner),
    supportUrl: config.supportUrl && asLink(config.supportUrl),
    supportEmail: config.supportEmail && asLink(config.supportEmail, 'mailto:'),
  };
  const inOrder = defaultFirst(defaultLanguage);
  const rendered = new Map<string, Promise<string>>();

  async function render(name: PageName, language: Language, isChosen: boolean): Promise<string> {
    const texts = PAGE_TEXTS[language];
    const languages = languagesOf(name);
    const content = await renderMarkdown(own[name]?.[language] ?? texts.pages[name](facts));
    const title = name === 'home' ? undefined : texts.names[name];
    const { owner } = config;
    return layOut({ name, title, language, texts, content, languages, isChosen, owner });
  }

  const languagesOf = (name: PageName): readonly Language[] => {
    const replaced = own[name];
    return replaced ? inOrder.filter((language) => language in replaced) : inOrder;
  };

  return async ({ name, asked, accepted }) => {
    const elsewhere = name === 'home' ? undefined : config.elsewhere[name];
    const here = publicUrl === undefined ? undefined : withoutQuery(`${publicUrl}/${name}`);
    // A page that redirects to itself would never be shown.
    if (elsewhere !== undefined && withoutQuery(elsewhere) !== here)
      return { status: 302, headers: { Location: elsewhere }, body: '' };
    const [first = defaultLanguage, ...others] = languagesOf(name);
    const { language, isChosen } = languageFor({ asked, accepted }, [first, ...others]);
    const key = `${name} ${language} ${String(isChosen)}`;
    const page = rendered.get(key) ?? render(name, language, isChosen);
    rendered.set(key, page);
    return pageResponse(200, language, await page);
  };
}

/** An address without its query and its last slash. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
}
