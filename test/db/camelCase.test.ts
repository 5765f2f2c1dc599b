import { expect } from 'chai';
import type { Database } from '../../db/index.js';
import { camelCase, snakeCase } from '../../db/sql/camelCase.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

describe('a name', () => {
  for (const [code, database] of [
    ['id', 'id'],
    ['customerId', 'customer_id'],
    ['addressLine1', 'address_line_1'],
  ] as const)
    it(`is ${code} in code and ${database} in the database`, () => {
      expect(snakeCase(code)).to.equal(database);
      expect(camelCase(database)).to.equal(code);
      expect(snakeCase(database)).to.equal(database);
      expect(camelCase(code)).to.equal(code);
    });
});

onEachDatabase('columns', (dialect) => {
  let database: Database;
  before(async () => {
    database = await newDatabase(dialect);
  });
  const row = {
    agentId: 'ana',
    agentName: 'Ana',
    at: '2026-01-01T00:00:00.000Z',
    action: 'refused' as const,
    newValues: '{"snake_case":1}',
  };

  it('are camelCase when a row is inserted, returned and read', async () => {
    const [added] = await database.transact((trx) =>
      trx('activity').insert(row).returning(['id', 'agentId']),
    );
    expect(added).to.eql({ id: 1, agentId: 'ana' });
    expect(await database.read('activity').where({ agentId: 'ana' }).first()).to.include(row);
    expect(await database.read('activity as a').pluck('a.agentName')).to.eql(['Ana']);
    const rows: unknown = await database
      .read('activity as a')
      .select('a.agentId as who_did_it', { alsoThis: 'a.agentName' });
    expect(rows).to.eql([{ whoDidIt: 'ana', alsoThis: 'Ana' }]);
  });

  it('are camelCase in rows of raw SQL, whose text stays as it is', async () => {
    const result: unknown = await database.read.raw('select agent_id, new_values from activity');
    const rows = dialect === 'sqlite' ? result : (result as { rows: unknown }).rows;
    expect(rows).to.eql([{ agentId: 'ana', newValues: '{"snake_case":1}' }]);
  });
});
