/** Length limit of an address, in UTF-16 code units. */
const MAX_LENGTH = 2_000;
/** Hosts of Partner Center: `partnerCenterPage` makes such an address. */
const HOSTS = new Set(['partner.microsoft.com', 'partner.microsoft.us']);
const CUSTOMER_PATH =
  /\/customers\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\/|$)/i;

/** Returns the Microsoft ID in the address of a customer's page in Partner Center; undefined for anything else. */
export function customerIdIn(address: unknown): string | undefined {
  if (typeof address !== 'string' || address.length > MAX_LENGTH) return undefined;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  return HOSTS.has(hostname) ? CUSTOMER_PATH.exec(pathname)?.[1]?.toLowerCase() : undefined;
}
