import { texts, type Language } from '../text/index.js';

const SHOWN_TAGS = 2;

/** A relationship in the reader's language; one that is not known as the list wrote it. */
export function relationshipName(code: string, language: Language): string {
  const names: Record<string, string> = texts[language].customers.relationships;
  return Object.hasOwn(names, code) ? (names[code] ?? code) : code;
}

/** The first tags and how many more: `gold, VIP +3`. */
export function shortTags(tags: readonly string[]): string {
  const more = tags.length - SHOWN_TAGS;
  return tags.slice(0, SHOWN_TAGS).join(', ') + (more > 0 ? ` +${more}` : '');
}
