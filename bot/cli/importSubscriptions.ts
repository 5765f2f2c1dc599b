import { importSubscriptions } from '../../db/import/subscriptions/importSubscriptions.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import { SUBSCRIPTIONS_CSV } from '../files/subscriptionsCsv.js';
import { importCommand } from './importCommand.js';
import type { ListCommand } from './listCommand.js';

const SUBSCRIPTIONS: ListCommand<SubscriptionRecord> = {
  name: 'subscriptions',
  csv: SUBSCRIPTIONS_CSV,
  removes: true,
  importList: importSubscriptions,
};

process.exitCode = await importCommand(SUBSCRIPTIONS, process.argv.slice(2));
