/** An email address or the address of a website, and nothing else; the second group is its domain. */
const ADDRESS =
  /^[<("']*(?:mailto:|https?:\/\/)?(?:[^\s@/:<>"]{1,100}@|www\.)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62})(?::\d{1,5})?(?:[/?#]\S*)?[>)"',;.]*$/iu;

/** Returns the domain of `anna@contoso.com`, `https://www.contoso.com/about` or `contoso.com`, in lower case. */
export function domainIn(text: string): string | undefined {
  if (!text.includes('.') || text.length > 2_000) return undefined;
  return ADDRESS.exec(text.trim())?.[1]?.toLowerCase();
}
