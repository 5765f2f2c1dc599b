import type { CustomerRecord } from '../../db/import/customers/record.js';
import { importCustomers } from '../../db/import/index.js';
import { CUSTOMERS_CSV } from '../files/customersCsv.js';
import { importCommand, type Importable } from './importCommand.js';

const CUSTOMERS: Importable<CustomerRecord> = {
  name: 'customers',
  csv: CUSTOMERS_CSV,
  removes: true,
  importList: importCustomers,
};

process.exitCode = await importCommand(CUSTOMERS, process.argv.slice(2));
