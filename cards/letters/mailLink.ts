import { emailUrl } from '../customers/contact.js';
import type { Letter } from './letter.js';

/** Max length of a link; mail programs and browsers cut longer ones. */
export const MAX_LINK_LENGTH = 2_000;

export interface MailLink {
  url: string;
  /** False if the mail has a shorter text than the letter. */
  isWhole: boolean;
}

/**
 * Returns a link that opens a mail to one recipient in the agent's mail program, with the whole letter if there is
 * room for it. Undefined for an address that is not certain to be one recipient and nothing else.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6068
 */
export function mailLink(
  email: string,
  { subject, body, short }: Pick<Letter, 'subject' | 'body' | 'short'>,
): MailLink | undefined {
  const to = emailUrl(email);
  if (to === undefined) return undefined;
  const linkTo = (text: string) => `${to}?subject=${encoded(subject)}&body=${encoded(text)}`;
  const whole = linkTo(body);
  if (whole.length <= MAX_LINK_LENGTH) return { url: whole, isWhole: true };
  const shorter = linkTo(short);
  return { url: shorter.length <= MAX_LINK_LENGTH ? shorter : linkTo(''), isWhole: false };
}

/** A lone surrogate cannot be encoded; a line break is CR and LF in a mail. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n'));
