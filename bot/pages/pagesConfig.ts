import { z } from 'zod';
import { optional } from '../variables.js';

/** Name and addresses of the company that runs the bot, for the pages that anyone may read. */
export interface PagesConfig {
  /** Name of the company that runs the bot. */
  owner: string | undefined;
  supportUrl: string | undefined;
  supportEmail: string | undefined;
  /** The company's own pages, to which the bot's lead instead. */
  elsewhere: Partial<Record<'privacy' | 'terms', string>>;
  /** A folder with Markdown files that replace the bot's texts. */
  folder: string | undefined;
}

/** Kept as it is: an address with a slash at its end may be another page than one without. */
const pageUrl = z.url({
  protocol: /^https?$/,
  error: 'must be a web address such as https://example.com/help',
});

/** Variables that `.env.example` documents. */
export const pagesVariables = {
  DEVELOPER_NAME: optional(z.string().max(32, 'must be a name of at most 32 characters')),
  DEVELOPER_PRIVACY_URL: optional(pageUrl),
  DEVELOPER_TERMS_URL: optional(pageUrl),
  SUPPORT_URL: optional(pageUrl),
  SUPPORT_EMAIL: optional(z.email('must be an email address such as help@example.com')),
  PAGES_FOLDER: optional(z.string()),
};

export function pagesOf(
  values: Partial<Record<keyof typeof pagesVariables, string | undefined>>,
): PagesConfig {
  const { DEVELOPER_PRIVACY_URL: privacy, DEVELOPER_TERMS_URL: terms } = values;
  return {
    owner: values.DEVELOPER_NAME,
    supportUrl: values.SUPPORT_URL,
    supportEmail: values.SUPPORT_EMAIL,
    elsewhere: {
      ...(privacy !== undefined && { privacy }),
      ...(terms !== undefined && { terms }),
    },
    folder: values.PAGES_FOLDER,
  };
}
