/** A Microsoft ID, for regular expressions. */
export const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IDS = new RegExp(`(?<![0-9a-f-])${GUID}(?![0-9a-f-])`, 'gi');
/**
 * A customer's page in Partner Center, on any of its hosts and at any of its paths; the customer's Microsoft ID comes
 * first of the IDs in it.
 */
const CUSTOMER_PAGE = new RegExp(
  `(?:https?://)?(?:partner|partnercenter)\\.microsoft(?:online)?\\.(?:com|us)/\\S{0,200}?(${GUID})\\S*`,
  'gi',
);
/** An ID as other programs write it: `{…}`, `urn:uuid:…`. */
const WRAPPED = new RegExp(`\\{(?:urn:uuid:)?(${GUID})\\}|urn:uuid:(${GUID})`, 'gi');

/** Replaces the addresses of customers' pages in Partner Center by the customers' Microsoft IDs, and unwraps other IDs. */
export function withPlainIds(text: string): string {
  const unwrapped = text.includes('-')
    ? text.replace(WRAPPED, (_, braced: string | undefined, bare: string) => braced ?? bare)
    : text;
  return unwrapped.includes('.microsoft') ? unwrapped.replace(CUSTOMER_PAGE, '$1') : unwrapped;
}

/** Returns the Microsoft IDs in a text, in lower case, each once. */
export const idsIn = (text: string): string[] =>
  text.includes('-')
    ? [...new Set((withPlainIds(text).match(IDS) ?? []).map((id) => id.toLowerCase()))]
    : [];

/** Length limit of an address, in UTF-16 code units. */
const MAX_LENGTH = 2_000;
/** Hosts whose links Teams offers to unfold; `partnerCenterPage` builds such links. */
const UNFOLDED_HOSTS = new Set(['partner.microsoft.com', 'partner.microsoft.us']);
const CUSTOMER_PATH = new RegExp(`/customers/(${GUID})(?:/|$)`, 'i');

/**
 * Returns the Microsoft ID in the address of a customer's page in Partner Center; undefined for anything else. Links
 * unfold unasked, so other hosts and paths that `withPlainIds` knows do not count.
 */
export function customerIdIn(address: unknown): string | undefined {
  const url = webAddress(address);
  return url && UNFOLDED_HOSTS.has(url.hostname)
    ? CUSTOMER_PATH.exec(url.pathname)?.[1]?.toLowerCase()
    : undefined;
}

/** Returns a value from a client as the address of a web page; undefined for anything else. */
export const webAddress = (value: unknown): URL | undefined =>
  typeof value === 'string' &&
  value.length <= MAX_LENGTH &&
  /^https?:\/\//i.test(value) &&
  URL.canParse(value)
    ? new URL(value)
    : undefined;
