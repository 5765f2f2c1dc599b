import { fold } from '../../fold.js';
import { mergeText } from '../mergeText.js';

/** What stands of a customer, here or in a file. */
export interface Standing {
  name: string;
  domain: string;
  tags: readonly string[];
}

/** What the last import that had this customer said; null where none said it. */
export interface Base {
  name: string | null;
  domain: string | null;
  /** Folded. */
  tags: readonly string[] | null;
}

/** What the file says; null tags where it says nothing of them. */
export interface Theirs extends Omit<Standing, 'tags'> {
  tags: readonly string[] | null;
}

export interface Merged extends Standing {
  /** Folded tags that ours had and the file lost. */
  removed: string[];
  /** Tags that the file gained and ours has not, as the file spells them. */
  added: string[];
  /** Something differs from the file because it was edited here and the file did not change it. */
  kept: boolean;
  /** Something was changed both here and in the file, to different values; ours stays. */
  conflict: boolean;
}

/**
 * The three-way merge of one customer. Where the file did not change since the last import, what was
 * edited here stays; where nothing was edited here, the file wins; where both changed and differ, ours
 * stays and it is a conflict. Tags merge as sets and never conflict: those that the file gained since
 * are added, those that it lost are taken off, all others stay as they are here.
 *
 * Whatever comes out, the file becomes the base of the next merge.
 */
export function merge(base: Base, ours: Standing, theirs: Theirs): Merged {
  const name = mergeText(base.name, ours.name, theirs.name);
  const domain = mergeText(base.domain, ours.domain, theirs.domain);
  const tags = mergeTags(base.tags, ours.tags, theirs.tags);
  return {
    name: name.value,
    domain: domain.value,
    tags: tags.value,
    removed: tags.removed,
    added: tags.added,
    kept: name.kept || domain.kept || tags.kept,
    conflict: name.conflict || domain.conflict,
  };
}

function mergeTags(
  base: readonly string[] | null,
  ours: readonly string[],
  theirs: readonly string[] | null,
) {
  if (theirs === null) return { value: [...ours], added: [], removed: [], kept: false };
  const before = new Set(base ?? []);
  const inFile = new Map(theirs.map((tag) => [fold(tag), tag]));
  const here = new Map(ours.map((tag) => [fold(tag), tag]));
  const added = [...inFile].filter(([tag]) => !before.has(tag) && !here.has(tag));
  const removed = [...before].filter((tag) => !inFile.has(tag) && here.has(tag));
  for (const [tag, spelled] of added) here.set(tag, spelled);
  for (const tag of removed) here.delete(tag);
  const value = [...here].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, spelled]) => spelled);
  const same = here.size === inFile.size && [...here.keys()].every((tag) => inFile.has(tag));
  return { value, added: added.map(([, spelled]) => spelled), removed, kept: !same };
}
