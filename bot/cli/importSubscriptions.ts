import { SUBSCRIPTION_LIST } from '../imports/lists.js';
import { importCommand } from './importCommand.js';

process.exitCode = await importCommand(SUBSCRIPTION_LIST, process.argv.slice(2));
