import { syncCommand } from './syncCommand.js';

process.exitCode = await syncCommand(process.argv.slice(2));
