import { Refused } from '../errors.js';
import { clean, fold } from '../fold.js';
import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** Maximum length of a tag, in UTF-16 code units. */
export const MAX_TAG_LENGTH = 50;
export const MAX_TAGS_PER_CUSTOMER = 150;

/** A tag with the number of customers on the list that carry it. */
export interface Tag {
  id: number;
  /** As first written. */
  name: string;
  customers: number;
  version: number;
}

/** A page's key is a folded name. */
export type TagAsk = KeysetAsk<string>;

export interface TagPage extends KeysetPage<Tag, string> {
  total: Total;
}

/** Tags to add and to remove, in any spelling. */
export interface TagChange {
  add: readonly string[];
  remove: readonly string[];
}

/**
 * Cleans a tag.
 * @throws {Refused} when it is empty, too long, or has a `;` or `,`, which separate tags in a list.
 */
export function checkTag(tag: string): string {
  const name = clean(tag);
  if (fold(name) === '') throw new Refused('tag-empty', tag);
  if (name.length > MAX_TAG_LENGTH) throw new Refused('tag-length', name);
  if (/[;,]/.test(name)) throw new Refused('tag-separator', name);
  return name;
}
