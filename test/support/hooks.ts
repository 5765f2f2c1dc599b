import { announceDatabases, dropDatabases } from './database.js';
import { endLeftovers } from './leftovers.js';

export const mochaHooks = {
  beforeAll: announceDatabases,
  afterAll: [endLeftovers, dropDatabases],
};
