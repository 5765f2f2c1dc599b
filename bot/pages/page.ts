import type { Language } from '../../cards/text/index.js';

/** The bot's pages: what it is and who helps, privacy, terms of use. */
export const PAGE_NAMES = ['home', 'privacy', 'terms'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

/** Paths of the pages below the bot's address. */
export const PATHS: Readonly<Record<PageName, string>> = {
  home: '',
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

/** Facts that the page at a customer's address states. */
export interface CustomerFacts extends Pick<PageFacts, 'owner'> {
  /** The Microsoft ID. */
  id: string;
  /** The address that opens the chat with the bot with a request written; undefined if Teams does not know the bot. */
  chat: string | undefined;
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
  /** The page at a customer's address, which tells nothing about the customer. */
  customer: {
    title: string;
    /** The typed command that opens a customer. */
    command: (id: string) => string;
    /** As Markdown. */
    text: (facts: CustomerFacts) => string;
    notFoundTitle: string;
    notFound: string;
  };
}

export type AllPageTexts = Readonly<Record<Language, PageTexts>>;
