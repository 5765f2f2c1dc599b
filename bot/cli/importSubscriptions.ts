import { importSubscriptions } from '../../db/import/index.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/record.js';
import { SUBSCRIPTIONS_CSV } from '../files/subscriptionsCsv.js';
import { importCommand, type Importable } from './importCommand.js';

const SUBSCRIPTIONS: Importable<SubscriptionRecord> = {
  name: 'subscriptions',
  csv: SUBSCRIPTIONS_CSV,
  removes: true,
  importList: importSubscriptions,
};

process.exitCode = await importCommand(SUBSCRIPTIONS, process.argv.slice(2));
