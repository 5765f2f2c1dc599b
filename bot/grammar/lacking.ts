/** Words for what somebody lacks, and the filters that they stand for. */
const WITHOUT =
  /(?<!\S)(?:without|sin)\s+(?:(?:an?|any|the|la|el|las|los|un|una|ningun|ninguna|ningún)\s+)?/
    .source;
const QUOTED = /"[^"]{1,200}"|“[^”]{1,200}”|«[^»]{1,200}»/.source;
const VALUE = `(?:${QUOTED}|[^\\s"“«:]{1,200})`;
/** Whole names of products have several words, so they take the rest. */
const REST = `(?:${QUOTED}|[^"“«:]{1,200})`;
const OF_TAG = new RegExp(`${WITHOUT}(tag|etiqueta)\\s+(${VALUE})(?=\\s|$)`, 'giu');
const OF_PRODUCT = new RegExp(`${WITHOUT}(product|producto)\\s+(${REST})$`, 'iu');
const OF_OWNER = new RegExp(`${WITHOUT}(owner|responsable)(?![\\p{L}\\p{N}])`, 'giu');
const NOBODY: Record<string, string> = { owner: 'none', responsable: 'nadie' };

/**
 * Writes what customers lack as filters.
 * @example withLacking('madrid without tag gold') // 'madrid -tag:gold'
 * @example withLacking('sin producto Microsoft 365 E3') // '-producto:"Microsoft 365 E3"'
 */
export const withLacking = (typed: string): string =>
  typed
    .replace(OF_TAG, (_, filter: string, value: string) => `-${filter}:${value}`)
    .replace(OF_PRODUCT, (_, filter: string, value: string) => `-${filter}:${quoted(value.trim())}`)
    .replace(OF_OWNER, (_, filter: string) => `${filter}:${NOBODY[filter.toLowerCase()] ?? ''}`);

const quoted = (value: string): string =>
  /\s/.test(value) && !/^["“«]/.test(value) ? `"${value}"` : value;
