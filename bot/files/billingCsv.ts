import { texts } from '../../cards/text/index.js';
import { BILLING_FIELDS } from '../../db/billing/fields.js';
import type { BillingRecord } from '../../db/import/billing/billingRecord.js';
import { parseRelationship } from './cells.js';
import { readList, type CsvList, type ListFile, type ListSource } from './csvList.js';

/** Billing information: the customer, then the fields of Partner Center's billing profile. */
export const BILLING_CSV: CsvList<BillingRecord> = {
  columns: [
    { key: 'microsoftId', required: true, read: (cell, record) => (record.microsoftId = cell) },
    {
      key: 'relationship',
      required: false,
      read: (cell, record) => (record.relationship = parseRelationship(cell)),
    },
    ...BILLING_FIELDS.map((field) => ({
      key: field,
      // Tells the file from other lists, such as that of the customers.
      required: field === 'country',
      read: (cell: string, record: BillingRecord) => (record[field] = cell),
    })),
  ],
  headings: (language) => texts[language].imports.columns.billing,
  empty: () => ({ microsoftId: '', relationship: '' }),
};

/** @see readList */
export const readBillingCsv = (source: ListSource): Promise<ListFile<BillingRecord>> =>
  readList(BILLING_CSV, source);
