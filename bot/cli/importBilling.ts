import type { BillingRecord } from '../../db/import/billing/record.js';
import { importBilling } from '../../db/import/index.js';
import { BILLING_CSV } from '../files/billingCsv.js';
import { importCommand, type Importable } from './importCommand.js';

const BILLING: Importable<BillingRecord> = {
  name: 'billing',
  csv: BILLING_CSV,
  removes: false,
  importList: importBilling,
};

process.exitCode = await importCommand(BILLING, process.argv.slice(2));
