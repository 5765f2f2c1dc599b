import { BILLING_FIELDS, type Billing, type SomeBilling } from '../../billing/fields.js';
import { mergeText } from '../mergeText.js';

/** The fields in the last import; null for those that no import had. */
export type LastImportedBilling = { [field in keyof Billing]: string | null };

export interface MergedBilling {
  billing: Billing;
  /** A field differs from the file because it was edited here and the file did not change it. */
  kept: boolean;
  /** A field was changed both here and in the file, to different values. Ours stays. */
  conflict: boolean;
}

/** Three-way merge, field by field. A field that the file lacks stays as it is. */
export function mergeBillingFile(
  base: LastImportedBilling,
  ours: Billing,
  theirs: SomeBilling,
): MergedBilling {
  const merged: MergedBilling = { billing: { ...ours }, kept: false, conflict: false };
  for (const field of BILLING_FIELDS) {
    const inFile = theirs[field];
    if (inFile === undefined) continue;
    const { value, kept, conflict } = mergeText(base[field], ours[field], inFile);
    merged.billing[field] = value;
    merged.kept ||= kept;
    merged.conflict ||= conflict;
  }
  return merged;
}
