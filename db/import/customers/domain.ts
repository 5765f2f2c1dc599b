import { domainToASCII, domainToUnicode } from 'node:url';

const ASCII = /^\p{ASCII}*$/u;
/** Two labels at least, the last of which is no number: an address is no domain. */
const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A primary domain as it is kept: lower case, an international one in its own letters, whether the
 * file has it so or as punycode. Nothing where it is no host name.
 *
 * @example soundDomain('XN--MNCHEN-3YA.de') // 'münchen.de'
 */
export function soundDomain(text: string): string | undefined {
  const domain = text.toLowerCase();
  const international = !ASCII.test(domain) || /(^|\.)xn--/.test(domain);
  // Node's function stops quietly at a slash and the like, so letters and marks only.
  if (!international) return HOST.test(domain) ? domain : undefined;
  if (!/^[\p{L}\p{M}\p{N}.\-・·]+$/u.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  return HOST.test(ascii) ? domainToUnicode(ascii) : undefined;
}
