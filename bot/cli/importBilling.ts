import type { BillingRecord } from '../../db/import/billing/billingRecord.js';
import { importBilling } from '../../db/import/billing/importBilling.js';
import { BILLING_CSV } from '../files/billingCsv.js';
import { importCommand } from './importCommand.js';
import type { ListCommand } from './listCommand.js';

const BILLING: ListCommand<BillingRecord> = {
  name: 'billing',
  csv: BILLING_CSV,
  removes: false,
  importList: importBilling,
};

process.exitCode = await importCommand(BILLING, process.argv.slice(2));
