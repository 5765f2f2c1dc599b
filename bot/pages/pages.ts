import Negotiator from 'negotiator';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { CONTENT_SECURITY_POLICY, layOut } from './layout.js';
import { asLink, asText, renderMarkdown } from './markdown.js';
import type { OwnTexts } from './ownTexts.js';
import type { AllPageTexts, PageFacts, PageName } from './page.js';
import type { PagesConfig } from './pagesConfig.js';
import { en } from './texts/en.js';
import { es } from './texts/es.js';

const TEXTS: AllPageTexts = { en, es };

/** A request for a page. */
export interface PageRequest {
  name: PageName;
  /** The language of the query, as it came. */
  asked: string | null;
  /** The Accept-Language header. */
  accepted: string | undefined;
}

/** An HTTP response; a redirect has no body. */
export interface PageResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
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

/** Time for which a browser may keep a page, in seconds. */
const MAX_AGE = 300;

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
  const inOrder = [...LANGUAGES].sort(
    (one, other) => Number(other === defaultLanguage) - Number(one === defaultLanguage),
  );
  const rendered = new Map<string, Promise<string>>();

  async function render(name: PageName, language: Language, isChosen: boolean): Promise<string> {
    const texts = TEXTS[language];
    const languages = languagesOf(name);
    const content = await renderMarkdown(own[name]?.[language] ?? texts.pages[name](facts));
    return layOut({ name, language, texts, content, languages, isChosen, owner: config.owner });
  }

  const languagesOf = (name: PageName): Language[] => {
    const replaced = own[name];
    return replaced ? inOrder.filter((language) => language in replaced) : inOrder;
  };

  return async ({ name, asked, accepted }) => {
    const elsewhere = name === 'home' ? undefined : config.elsewhere[name];
    const here = publicUrl === undefined ? undefined : withoutQuery(`${publicUrl}/${name}`);
    // A page that redirects to itself would never be shown.
    if (elsewhere !== undefined && withoutQuery(elsewhere) !== here)
      return { status: 302, headers: { Location: elsewhere }, body: '' };
    const languages = languagesOf(name);
    const chosen = languages.find((language) => language === asked);
    const language = chosen ?? preferredOf(languages, accepted) ?? languages[0] ?? defaultLanguage;
    const key = `${name} ${language} ${String(chosen !== undefined)}`;
    const page = rendered.get(key) ?? render(name, language, chosen !== undefined);
    rendered.set(key, page);
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Language': language,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': `public, max-age=${MAX_AGE}`,
        Vary: 'Accept-Language',
      },
      body: await page,
    };
  };
}

/** An address without its query and its last slash. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
}

/** The reader's language among some; the first of them for readers who accept any. */
function preferredOf(
  languages: readonly Language[],
  accepted: string | undefined,
): Language | undefined {
  const headers = accepted === undefined ? {} : { 'accept-language': accepted };
  const preferred = new Negotiator({ headers }).language([...languages]);
  return languages.find((language) => language === preferred);
}
