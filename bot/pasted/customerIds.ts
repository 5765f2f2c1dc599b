/** A Microsoft ID. */
const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
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

/** An email address or the address of a website, and nothing else; the second group is its domain. */
const ADDRESS =
  /^[<("']*(?:mailto:|https?:\/\/)?(?:[^\s@/:<>"]{1,100}@|www\.)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62})(?::\d{1,5})?(?:[/?#]\S*)?[>)"',;.]*$/iu;

/** Returns the domain of `anna@contoso.com`, `https://www.contoso.com/about` or `contoso.com`, in lower case. */
export function domainIn(text: string): string | undefined {
  if (!text.includes('.') || text.length > 2_000) return undefined;
  return ADDRESS.exec(text.trim())?.[1]?.toLowerCase();
}
