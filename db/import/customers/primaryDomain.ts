import { domainToASCII, domainToUnicode } from 'node:url';

const ASCII = /^\p{ASCII}*$/u;
/** At least two labels. The last is not a number, which excludes IP addresses. */
const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Other characters must not reach `domainToASCII`, which silently stops at a slash. */
const LETTERS = /^[\p{L}\p{M}\p{N}.\-・·]+$/u;

/**
 * Returns a primary domain as it is stored: lower case, an international one in its own letters. Returns
 * undefined if the text is not a host name.
 *
 * @example primaryDomain('XN--MNCHEN-3YA.de') // 'münchen.de'
 */
export function primaryDomain(text: string): string | undefined {
  const domain = text.toLowerCase();
  const international = !ASCII.test(domain) || /(^|\.)xn--/.test(domain);
  if (!international) return HOST.test(domain) ? domain : undefined;
  if (!LETTERS.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  const unicode = domainToUnicode(ascii);
  // A character such as ⅐ becomes one that is not a letter.
  return HOST.test(ascii) && LETTERS.test(unicode) ? unicode : undefined;
}
