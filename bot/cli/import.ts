import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import { importCustomers } from '../../db/import/customers/importCustomers.js';
import { CUSTOMERS_CSV } from '../files/customersCsv.js';
import { importCommand } from './importCommand.js';
import type { ListCommand } from './listCommand.js';

const CUSTOMERS: ListCommand<CustomerRecord> = {
  name: 'customers',
  csv: CUSTOMERS_CSV,
  removes: true,
  importList: importCustomers,
};

process.exitCode = await importCommand(CUSTOMERS, process.argv.slice(2));
