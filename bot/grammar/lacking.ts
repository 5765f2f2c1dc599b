/** Words for what somebody lacks, and the filters that they stand for. */
const WITHOUT =
  /(?<!\S)(?:without|sin)\s+(?:(?:an?|any|the|la|el|las|los|un|una|ningun|ninguna|ningún)\s+)?/
    .source;
const QUOTED = /"[^"]{1,200}"|“[^”]{1,200}”|«[^»]{1,200}»/.source;
const QUOTES = new RegExp(QUOTED, 'gu');
const VALUE = `(?:${QUOTED}|[^\\s"“«:]{1,200})`;
/** Whole names of products have several words, so they take the rest. */
const REST = `(?:${QUOTED}|[^"“«:]{1,200})`;
const OF_TAG = new RegExp(`${WITHOUT}(tag|etiqueta)\\s+(${VALUE})(?=\\s|$)`, 'giu');
const OF_PRODUCT = new RegExp(`${WITHOUT}(product|producto)\\s+(${REST})$`, 'iu');
const OF_OWNER = new RegExp(`${WITHOUT}(owner|responsable)(?![\\p{L}\\p{N}])`, 'giu');
const NOBODY: Record<string, string> = { owner: 'none', responsable: 'nadie' };

/**
 * Writes what customers lack as filters. A text in quotes, such as a name, stays as it is.
 * @example withLacking('madrid without tag gold') // 'madrid -tag:gold'
 * @example withLacking('sin producto Microsoft 365 E3') // '-producto:"Microsoft 365 E3"'
 */
export const withLacking = (typed: string): string =>
  [
    [OF_TAG, (filter: string, value: string) => `-${filter}:${value}`] as const,
    [OF_PRODUCT, (filter: string, value: string) => `-${filter}:${quoted(value.trim())}`] as const,
    [OF_OWNER, (filter: string) => `${filter}:${NOBODY[filter.toLowerCase()] ?? ''}`] as const,
  ].reduce((text, [pattern, written]) => replacedOutsideQuotes(text, pattern, written), typed);

function replacedOutsideQuotes(
  text: string,
  pattern: RegExp,
  written: (filter: string, value: string) => string,
): string {
  const quotes = [...text.matchAll(QUOTES)].map(({ index, 0: { length } }) => [index, length]);
  const isQuoted = (at: number) =>
    quotes.some(([start = 0, length = 0]) => start < at && at < start + length);
  return text.replace(pattern, (found: string, ...more: unknown[]) => {
    const at = more.find((one) => typeof one === 'number') ?? 0;
    const [filter, value] = more as string[];
    return isQuoted(at) ? found : written(filter ?? '', value ?? '');
  });
}

const quoted = (value: string): string =>
  /\s/.test(value) && !/^["“«]/.test(value) ? `"${value}"` : value;
