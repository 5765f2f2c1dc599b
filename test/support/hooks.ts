import { announceDatabases, dropDatabases } from './database.js';

export const mochaHooks = {
  beforeAll: announceDatabases,
  afterAll: dropDatabases,
};
