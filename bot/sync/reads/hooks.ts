import type { ConnectionParts } from '../../connection.js';

/** Billing information that was just read and merged. */
export interface BillingImported {
  customerIds: readonly number[];
  /** Customers with an edit made here that Partner Center does not have. */
  kept: number;
  /** Customers with a field that was changed both here and there. */
  conflicts: number;
}

type Hook = (
  parts: Pick<ConnectionParts, 'database' | 'log'>,
  imported: BillingImported,
) => Promise<void>;

/** Runs after each import of billing information, and again if the process is killed right after it. */
export const onBillingImported: Hook = () => Promise.resolve();
