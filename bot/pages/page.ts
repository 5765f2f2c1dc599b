import type { Language } from '../../cards/text/index.js';

/** The bot's pages: what it is and who helps, privacy, terms of use. */
export const PAGE_NAMES = ['home', 'privacy', 'terms'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

/** Addresses of the pages, from any of them. The bot may be below a folder of its host. */
export const PATHS: Readonly<Record<PageName, string>> = {
  home: './',
  privacy: 'privacy',
  terms: 'terms',
};

/** Facts that the texts state. */
export interface PageFacts {
  /** Name of the company that runs the bot, as Markdown; undefined if it is not set. */
  owner: string | undefined;
  /** Links to whoever helps, as Markdown. */
  supportUrl: string | undefined;
  supportEmail: string | undefined;
  /** True if the list comes from Partner Center itself. */
  isConnected: boolean;
  /** True if orders and billing changes are sent there. */
  isSending: boolean;
}

/** Everything that the pages say in one language. */
export interface PageTexts {
  names: Readonly<Record<PageName, string>>;
  /** Name of the navigation, for screen readers. */
  navigation: string;
  /** The same page in the other language, by that language's name for itself. */
  otherLanguage: string;
  version: (version: string) => string;
  /** Each page as Markdown. */
  pages: Readonly<Record<PageName, (facts: PageFacts) => string>>;
}

export type AllPageTexts = Readonly<Record<Language, PageTexts>>;
