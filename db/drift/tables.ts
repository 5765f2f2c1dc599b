import type { BillingField } from '../billing/fields.js';

export interface DriftRow {
  customerId: number;
  field: BillingField;
  ours: string;
  theirs: string;
  kind: 'edited' | 'conflict';
  since: string;
  keptAt: string | null;
}
