import type { CustomerRow } from '../tables.js';

/** Maximum length of a company name, in UTF-16 code units. */
export const MAX_NAME_LENGTH = 256;

/** Columns of a customer, next to its tags, which are in other tables. */
export const CUSTOMER_COLUMNS = [
  'id',
  'microsoftId',
  'relationship',
  'name',
  'domain',
  'importedName',
  'version',
] as const satisfies (keyof CustomerRow)[];

/** One relationship with one tenant: a dual partner's tenant is two customers. */
export interface Customer extends Pick<CustomerRow, (typeof CUSTOMER_COLUMNS)[number]> {
  /** As first written, in folded order. */
  tags: string[];
}

/** A customer as selected with its tags as JSON, which PostgreSQL's driver parses and SQLite's does not. */
export interface SelectedCustomer extends Omit<Customer, 'tags'> {
  tags: string | string[];
}

export const customerOf = (row: SelectedCustomer): Customer => ({
  id: row.id,
  microsoftId: row.microsoftId,
  relationship: row.relationship,
  name: row.name,
  domain: row.domain,
  importedName: row.importedName,
  version: row.version,
  tags: typeof row.tags === 'string' ? (JSON.parse(row.tags) as string[]) : row.tags,
});

export interface CustomerChange {
  before: Customer;
  after: Customer;
}
