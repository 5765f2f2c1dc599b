import { expect } from 'chai';
import { readSearch } from '../../bot/slots/search.js';
import { migrate } from '../../db/connection/migrate.js';
import { repositories } from '../../db/index.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { addBilling } from '../support/addBilling.js';
import { addOwner } from '../support/addOwner.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

onEachDatabase('a database of the version before contacts and owners could be found', (dialect) => {
  it('finds by them, and who lacks something, after its update', async () => {
    const database = await newDatabase(dialect);
    const [adatum = 0, contoso = 0] = await addCustomers(database, [
      { name: 'Adatum', tags: ['gold'] },
      { name: 'Contoso' },
    ]);
    await addBilling(database, contoso, { city: 'Madrid', email: 'pia@contoso.es' });
    await addOwner(database, adatum, { id: 'b2', name: 'Bea' });
    // As that version left it: without the triggers, and with texts and tokens of its own.
    await database.transact(async (trx) => {
      for (const step of ['added', 'deleted', 'renewed'])
        await trx.raw(
          `drop trigger customer_owners_${step} ${dialect === 'postgres' ? 'on customer_owners' : ''}`,
        );
      await trx.schema.dropTable('saved_searches');
      await trx('migrations').where('name', '007-saved-searches').delete();
      await trx('customers').update({ filterText: '' });
      if (dialect === 'postgres') await trx('search_index').update({ tokens: [] });
      else await trx.raw(`insert into search_index (search_index) values ('delete-all')`);
    });
    await migrate(database);
    expect(await checkIndex(database)).to.eql({
      texts: 0,
      missing: 0,
      strays: 0,
      order: 0,
      tokens: 0,
      damaged: 0,
    });
    const { customers } = repositories(database.read);
    for (const [typed, id] of [
      ['email:pia', contoso],
      ['owner:bea', adatum],
      ['owner:none', contoso],
      ['-tag:gold', contoso],
    ] as const) {
      const { rows } = await customers.find(readSearch(typed).search);
      expect(
        rows.map((row) => row.id),
        typed,
      ).to.eql([id]);
    }
    await addOwner(database, contoso, { id: 'c3', name: 'Cid' });
    expect((await customers.find(readSearch('owner:cid').search)).rows).to.have.length(1);
  });
});
