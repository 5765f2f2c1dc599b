import { z } from 'zod';
import type { Config } from '../config.js';
import { chatAddress } from '../teamsChat.js';
import { layOut } from './layout.js';
import { asText, renderMarkdown } from './markdown.js';
import {
  defaultFirst,
  languageFor,
  pageResponse,
  type PageResponse,
  type Reader,
} from './response.js';
import { PAGE_TEXTS } from './texts/index.js';

/** A request for the page at a customer's address. */
export interface CustomerPageRequest extends Reader {
  /** The part of the address that should be a Microsoft ID. */
  id: string;
}

export type CustomerPage = (request: CustomerPageRequest) => Promise<PageResponse>;

const microsoftId = z.guid().transform((id) => id.toLowerCase());

/**
 * Creates the page at a customer's address. Anyone may open it, so it says nothing about the customer, not even if there
 * is one: it is made without the database, and leads to the chat.
 */
export function createCustomerPage({
  pages,
  defaultLanguage,
  ...registration
}: Pick<Config, 'pages' | 'defaultLanguage' | 'appId' | 'government' | 'sdk'>): CustomerPage {
  const owner = pages.owner && asText(pages.owner);
  const languages = defaultFirst(defaultLanguage);
  return async ({ id: asked, ...reader }) => {
    const { language, isChosen } = languageFor(reader, languages);
    const texts = PAGE_TEXTS[language];
    const { customer } = texts;
    const id = microsoftId.safeParse(asked).data;
    const markdown =
      id === undefined
        ? customer.notFound
        : customer.text({ owner, id, chat: chatAddress(registration, customer.command(id)) });
    const body = layOut({
      title: id === undefined ? customer.notFoundTitle : customer.title,
      root: '../',
      language,
      texts,
      content: await renderMarkdown(markdown),
      languages,
      isChosen,
      owner: pages.owner,
    });
    return pageResponse(id === undefined ? 404 : 200, language, body);
  };
}
