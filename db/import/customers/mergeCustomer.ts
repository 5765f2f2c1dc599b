import { fold } from '../../fold.js';
import { mergeText } from '../mergeText.js';

/** The fields of a customer that are merged. */
export interface CustomerFields {
  name: string;
  domain: string;
  tags: readonly string[];
}

/** The fields in the last import; null for those that no import had. */
export interface LastImported {
  name: string | null;
  domain: string | null;
  /** Folded. */
  tags: readonly string[] | null;
}

/** The fields in the file; null tags if it has none. */
export interface FieldsInFile extends Omit<CustomerFields, 'tags'> {
  tags: readonly string[] | null;
}

export interface MergedCustomer extends CustomerFields {
  /** Folded tags that the file lost and the customer had. */
  removed: string[];
  /** Tags that the file gained and the customer lacked, as spelled in the file. */
  added: string[];
  /** A field differs from the file because it was edited here and the file did not change it. */
  kept: boolean;
  /** A field was changed both here and in the file, to different values. Ours stays. */
  conflict: boolean;
}

/**
 * Three-way merge of a customer. A field that the file did not change since the last import keeps an edit
 * made here. A field that was not edited here takes the file's value. If both changed and differ, ours stays
 * as a conflict. Tags merge as sets and never conflict: tags that the file gained are added, tags that it
 * lost are removed, and all others stay.
 *
 * In every case the file becomes the base of the next merge.
 */
export function mergeCustomer(
  base: LastImported,
  ours: CustomerFields,
  theirs: FieldsInFile,
): MergedCustomer {
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
