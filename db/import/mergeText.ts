/** The result of merging one field. */
export interface MergedText {
  value: string;
  /** Differs from the file because it was edited here and the file did not change it. */
  kept: boolean;
  /** Changed both here and in the file, to different values. Ours stays. */
  conflict: boolean;
}

/**
 * Three-way merge of a text.
 * @param base value in the last import; null if no import had one
 */
export function mergeText(base: string | null, ours: string, theirs: string): MergedText {
  if (ours === theirs) return { value: ours, kept: false, conflict: false };
  if (theirs === base) return { value: ours, kept: true, conflict: false };
  if (ours === base) return { value: theirs, kept: false, conflict: false };
  return { value: ours, kept: false, conflict: true };
}
