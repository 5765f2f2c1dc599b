import { BILLING_FIELDS, type Billing, type BillingField, type SomeBilling } from './fields.js';

/** Whose value of a field in conflict is to stand. */
export type Choice = 'mine' | 'theirs';

/** Where an edit stands against what others saved since it was begun. */
export interface Merge {
  /** What is to be stored. In a field that is still in conflict it is what stands now. */
  merged: Billing;
  /** What this edit changes. */
  mine: BillingField[];
  /** What others changed, and this edit leaves alone. */
  theirs: BillingField[];
  /** What both changed, each in their own way, and nobody has chosen yet. */
  conflicts: BillingField[];
}

/**
 * Brings an edit and what others saved meanwhile together, field by field. What one side changed is
 * taken over by itself; what both changed needs a choice.
 *
 * @param base what stood when the edit was begun
 * @param now what stands
 * @param edits what the agent typed; a field as in `base` is no edit
 */
export function mergeBilling(
  base: Billing,
  now: Billing,
  edits: SomeBilling,
  choices: Partial<Record<BillingField, Choice>> = {},
): Merge {
  const merge: Merge = { merged: { ...now }, mine: [], theirs: [], conflicts: [] };
  for (const field of BILLING_FIELDS) {
    const edit = edits[field] ?? base[field];
    const changed = now[field] !== base[field];
    const choice = changed ? choices[field] : 'mine';
    if (edit === base[field] || choice === 'theirs') {
      if (changed) merge.theirs.push(field);
    } else if (edit === now[field]) continue;
    else if (choice === undefined) merge.conflicts.push(field);
    else {
      merge.merged[field] = edit;
      merge.mine.push(field);
    }
  }
  return merge;
}
