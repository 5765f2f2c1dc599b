/** Rows of the import tables. `db/tables.ts` declares them to Knex. */

/** An import; the staging tables are filled in batches and emptied at its end. */
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

interface Staged {
  importId: number;
  line: number;
}

interface StagedCells extends Staged {
  /** JSON array, as in the file. */
  cells: string;
  /** The rule that the row breaks; null for a valid row. */
  fault: string | null;
  faultValue: string | null;
}

/** A row of a customer list. */
export interface ImportRow extends StagedCells {
  microsoftId: string | null;
  relationship: string | null;
  name: string | null;
  domain: string | null;
  /** JSON array as written; null when the file has no tags. */
  tags: string | null;
}

export interface ImportChangeRow extends Staged {
  customerId: number | null;
  seenVersion: number | null;
  outcome: string;
  kept: boolean;
  conflict: boolean;
  microsoftId: string;
  relationship: string;
  name: string;
  nameKey: string;
  domain: string;
  searchText: string;
  importedName: string;
  importedDomain: string;
  importedTags: string | null;
  oldValues: string | null;
  newValues: string | null;
}

export interface ImportTagRow extends Staged {
  folded: string;
  name: string;
  /** False: removed. */
  given: boolean;
}

export interface ImportMissingRow {
  importId: number;
  customerId: number;
  seenVersion: number;
  oldValues: string;
}

export interface ImportRecordRow extends StagedCells {
  /** What the row is about; unique within an import. */
  subject: string | null;
  customerId: number | null;
  subjectId: number | null;
  /** JSON; the column is jsonb on PostgreSQL. */
  record: string | null;
}

export interface ImportRecordChangeRow extends Staged {
  customerId: number | null;
  /** Null for a new record. */
  subjectId: number | null;
  /** Versions that the row was compared with. */
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

export interface ImportRecordMissingRow {
  importId: number;
  subjectId: number;
  customerId: number | null;
  oldValues: string;
}

/** A price of a price list. */
export interface ImportCatalogRow extends StagedCells {
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
  /** First line of the same offer; its texts are used. */
  lead: number | null;
  offerId: number | null;
  priceId: number | null;
  outcome: string | null;
}

export interface ImportCatalogMissingRow {
  importId: number;
  priceId: number;
  offerId: number;
}
