import Negotiator from 'negotiator';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { CONTENT_SECURITY_POLICY } from './layout.js';

/** Languages that a reader asks for. */
export interface Reader {
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

/** Time for which a browser may keep a page, in seconds. */
const MAX_AGE = 300;

export const pageResponse = (status: number, language: Language, body: string): PageResponse => ({
  status,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': `public, max-age=${MAX_AGE}`,
    Vary: 'Accept-Language',
  },
  body,
});

/** The languages, the default one first. */
export const defaultFirst = (defaultLanguage: Language): readonly [Language, ...Language[]] => [
  defaultLanguage,
  ...LANGUAGES.filter((language) => language !== defaultLanguage),
];

/**
 * Returns the language of a page among those that it exists in, the first of them for readers who accept any.
 * `isChosen` is true if the reader asked for it.
 */
export function languageFor(
  { asked, accepted }: Reader,
  languages: readonly [Language, ...Language[]],
): { language: Language; isChosen: boolean } {
  const chosen = languages.find((language) => language === asked);
  if (chosen !== undefined) return { language: chosen, isChosen: true };
  const headers = accepted === undefined ? {} : { 'accept-language': accepted };
  const preferred = new Negotiator({ headers }).language([...languages]);
  const language = languages.find((one) => one === preferred) ?? languages[0];
  return { language, isChosen: false };
}
