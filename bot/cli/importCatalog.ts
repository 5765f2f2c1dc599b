import { PRICE_LIST } from '../imports/lists.js';
import { importCommand } from './importCommand.js';

process.exitCode = await importCommand(PRICE_LIST, process.argv.slice(2));
