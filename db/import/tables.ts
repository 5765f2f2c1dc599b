import type { FaultCode } from './fileRow.js';

/** Rows of the import tables. `db/tables.ts` declares them to Knex. */

/** An import. The staging tables are filled in batches and emptied at its end. */
export interface ImportsRow {
  id: number;
  kind: string;
  file: string;
  startedAt: string;
  /** Last sign of life; null when no staged rows are left. */
  seenAt: string | null;
  /** Null until the transaction that applies it. */
  appliedAt: string | null;
  /** JSON. */
  counts: string | null;
}

interface StagedRow {
  importId: number;
  line: number;
  /** JSON array, as in the file. */
  cells: string;
  /** The rule that the row breaks; null for a valid row. */
  fault: FaultCode | null;
  faultValue: string | null;
}

export interface ImportRow extends StagedRow {
  /** Identifies the record, unique among the valid rows of an import. Null if it cannot be read. */
  recordKey: string | null;
  customerId: number | null;
  /** The stored record, if it is known before the comparison. */
  recordId: number | null;
  /** JSON; the column is jsonb on PostgreSQL. */
  record: string | null;
}

export interface ImportChangeRow {
  importId: number;
  line: number;
  customerId: number | null;
  /** Null for a new record. */
  recordId: number | null;
  /** Version of the stored record at the comparison. */
  seen: string;
  outcome: string;
  kept: boolean;
  conflict: boolean;
  name: string;
  /** JSON; the column is jsonb on PostgreSQL. */
  record: string;
  oldValues: string | null;
  newValues: string | null;
}

/** A stored record that the file lacks and the import removes. */
export interface ImportMissingRow {
  importId: number;
  recordId: number;
}

/** A row of a price list: a price, and all that the list says about its offer. */
export interface ImportCatalogRow extends StagedRow {
  market: string | null;
  segment: string | null;
  productId: string | null;
  skuId: string | null;
  term: string | null;
  billingPlan: string | null;
  currency: string | null;
  product: string | null;
  sku: string | null;
  publisher: string | null;
  description: string | null;
  unit: string | null;
  tags: string | null;
  titleKey: string | null;
  searchText: string | null;
  unitPrice: string | null;
  erpPrice: string | null;
  startsAt: string | null;
  endsAt: string | null;
  tierMin: number | null;
  tierMax: number | null;
  /** First line of the same offer; its details are stored. */
  lead: number | null;
  offerId: number | null;
  priceId: number | null;
  outcome: string | null;
}
