import { requireDatabasesInCI, dropDatabases, makeTemplates } from './database.js';
import { runTeardown } from './teardown.js';
import { compilePrograms } from './programs.js';

/**
 * In milliseconds. A whole run leaves about a hundred databases, and PostgreSQL writes a checkpoint
 * per drop.
 */
const DROP_TIMEOUT_MS = 120_000;

export const mochaGlobalSetup = [compilePrograms, makeTemplates];
export const mochaGlobalTeardown = dropDatabases;

export const mochaHooks = {
  beforeAll: requireDatabasesInCI,
  afterAll: [
    runTeardown,
    function (this: Mocha.Context): Promise<void> {
      this.timeout(DROP_TIMEOUT_MS);
      return dropDatabases();
    },
  ],
};
