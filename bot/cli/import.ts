import { CUSTOMER_LIST } from '../imports/lists.js';
import { importCommand } from './importCommand.js';

process.exitCode = await importCommand(CUSTOMER_LIST, process.argv.slice(2));
