import { domainToASCII, domainToUnicode } from 'node:url';

const ASCII = /^\p{ASCII}*$/u;
/** At least two labels. The last is not a number, which excludes IP addresses. */
const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

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
  // `domainToASCII` silently stops at a slash and similar characters.
  if (!/^[\p{L}\p{M}\p{N}.\-・·]+$/u.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  return HOST.test(ascii) ? domainToUnicode(ascii) : undefined;
}
