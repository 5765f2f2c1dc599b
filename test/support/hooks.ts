import { announceDatabases, dropDatabases, makeTemplates } from './database.js';
import { endLeftovers } from './leftovers.js';
import { compilePrograms } from './programs.js';

/**
 * In milliseconds. A whole run leaves about a hundred databases, and PostgreSQL writes a checkpoint
 * per drop.
 */
const DROPPING = 120_000;

export const mochaGlobalSetup = [compilePrograms, makeTemplates];
export const mochaGlobalTeardown = dropDatabases;

export const mochaHooks = {
  beforeAll: announceDatabases,
  afterAll: [
    endLeftovers,
    function (this: Mocha.Context): Promise<void> {
      this.timeout(DROPPING);
      return dropDatabases();
    },
  ],
};
