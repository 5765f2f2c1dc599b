import { expect } from 'chai';
import type { Knex } from 'knex';
import { repositories, type Database } from '../../db/index.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addCustomers } from '../support/customers.js';

const actor = { id: 'a1', name: 'Ana' };

onEachDatabase('customers', (dialect) => {
  let database: Database;
  const read = () => repositories(database.read, actor).customers;
  const write = <T>(work: (customers: ReturnType<typeof read>) => Promise<T>) =>
    database.transact((trx: Knex) => work(repositories(trx, actor).customers));

  before(async () => {
    database = await newDatabase(dialect);
    await addCustomers(database, [
      { name: 'Contoso', domain: 'contoso.com', tags: ['Gold'] },
      { name: 'Contoso Hotels' },
      { name: 'The Contoso Company' },
      { name: 'Xcontosox' },
      { name: 'Compañía Ñandú', domain: 'nandu.es' },
      { name: '100% Pure_Water' },
      { name: 'Fabrikam', microsoftId: '11111111-1111-4111-8111-111111111111', relationship: 'direct-bill' },
      { name: 'Fabrikam', microsoftId: '11111111-1111-4111-8111-111111111111', relationship: 'indirect-reseller' },
    ]);
  });

  it('finds the best first', async () => {
    const page = await read().find('contoso');
    expect(page.rows.map((c) => c.name)).to.eql(['Contoso', 'Contoso Hotels', 'The Contoso Company', 'Xcontosox']);
    expect(page.total).to.equal(4);
  });
});
