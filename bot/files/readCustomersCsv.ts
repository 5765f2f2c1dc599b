import type { CustomerRecord } from '../../db/import/customers/record.js';
import { readList, type ListFile } from './csvList.js';
import { CUSTOMERS_CSV } from './customersCsv.js';

/**
 * Reads Partner Center's Customers.csv, and our own.
 * @throws {NotAList} as `readList` does.
 */
export const readCustomersCsv = (
  file: AsyncIterable<Uint8Array>,
): Promise<ListFile<CustomerRecord>> => readList(CUSTOMERS_CSV, file);
