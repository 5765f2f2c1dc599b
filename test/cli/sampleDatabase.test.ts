import { expect } from 'chai';
import { pino } from 'pino';
import { loadSample } from '../../bot/cli/loadSample.js';
import { discardIncompatible } from '../../bot/cli/sampleDatabase.js';
import { connect, repositories } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase } from '../support/database.js';
import { newerDatabase, unreleasedDatabase } from '../support/otherVersions.js';

describe('the database of the Playground', () => {
  let logged: string[];
  const log = pino({}, { write: (line) => logged.push(line) });
  beforeEach(() => (logged = []));

  /** Starts as the Playground does, and counts the customers. */
  async function start(url: string): Promise<number> {
    await discardIncompatible(url, log);
    const database = await connect(url);
    await loadSample(database);
    const count = await repositories(database.read, { id: 'a1', name: 'Ana' }).customers.count();
    await database.close();
    return count;
  }

  for (const [version, make] of [
    ['a version before the first release', unreleasedDatabase],
    ['a newer version', newerDatabase],
  ] as const) {
    it(`is recreated and logged if ${version} made it`, async () => {
      const url = await make('sqlite');
      expect(await start(url)).to.equal(63);
      expect(logged).to.have.length(1);
      expect(logged[0]).to.include('a new one will be created');
      expect(await start(url)).to.equal(63);
      expect(logged).to.have.length(1);
    });
  }

  it('is kept if this version made it', async () => {
    const url = await emptyDatabase('sqlite');
    const database = await connect(url);
    await addCustomers(database, [{ name: 'Ours' }]);
    await database.close();
    expect(await start(url)).to.equal(1);
    expect(logged).to.eql([]);
  });
});
