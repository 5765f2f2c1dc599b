import { BILLING_FIELDS, type Billing, type BillingField, type SomeBilling } from './fields.js';

/** The value to keep of a field in conflict. */
export type Choice = 'mine' | 'theirs';

/** An edit, merged with the changes that others saved since it started. */
export interface Merge {
  /** Values to store; a field in conflict has its current value. */
  merged: Billing;
  /** Fields that this edit changes. */
  mine: BillingField[];
  /** Fields that only others changed. */
  theirs: BillingField[];
  /** Fields that both changed to different values, without a choice yet. */
  conflicts: BillingField[];
}

/**
 * Merges an edit with the changes of others, field by field. A field that only one side changed merges
 * automatically; one that both changed needs a choice.
 *
 * @param base values when the edit started
 * @param now current values
 * @param edits values that the agent entered; one that equals `base` is not an edit
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
