import { BILLING_LIST } from '../imports/lists.js';
import { importCommand } from './importCommand.js';

process.exitCode = await importCommand(BILLING_LIST, process.argv.slice(2));
