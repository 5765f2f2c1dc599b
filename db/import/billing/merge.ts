import { BILLING_FIELDS, type Billing, type SomeBilling } from '../../billing/fields.js';
import { mergeText } from '../mergeText.js';

/** What the last import said; null where none said anything of a field. */
export type BillingBase = { [field in keyof Billing]: string | null };

export interface MergedBilling {
  billing: Billing;
  /** Something differs from the file because it was edited here and the file did not change it. */
  kept: boolean;
  /** Something was changed both here and in the file, to different values; ours stays. */
  conflict: boolean;
}

/**
 * The three-way merge of billing information, field by field. A field of which the file says nothing
 * stays as it is here.
 */
export function mergeBillingFile(
  base: BillingBase,
  ours: Billing,
  theirs: SomeBilling,
): MergedBilling {
  const merged: MergedBilling = { billing: { ...ours }, kept: false, conflict: false };
  for (const field of BILLING_FIELDS) {
    const given = theirs[field];
    if (given === undefined) continue;
    const { value, kept, conflict } = mergeText(base[field], ours[field], given);
    merged.billing[field] = value;
    merged.kept ||= kept;
    merged.conflict ||= conflict;
  }
  return merged;
}
