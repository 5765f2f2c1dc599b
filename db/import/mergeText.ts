/** What comes of one field, and whether it differs from the file. */
export interface MergedText {
  value: string;
  /** It differs because it was edited here and the file did not change it. */
  kept: boolean;
  /** It was changed both here and in the file, to different values; ours stays. */
  conflict: boolean;
}

/** The three-way merge of one text; a null base is what no import said yet. */
export function mergeText(base: string | null, ours: string, theirs: string): MergedText {
  if (ours === theirs) return { value: ours, kept: false, conflict: false };
  if (theirs === base) return { value: ours, kept: true, conflict: false };
  if (ours === base) return { value: theirs, kept: false, conflict: false };
  return { value: ours, kept: false, conflict: true };
}
