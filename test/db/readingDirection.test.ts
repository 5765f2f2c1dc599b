import { expect } from 'chai';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { snapshotCustomers, guid, importText, list } from '../support/imports.js';

const ana = { id: 'a1', name: 'Ana' };
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/;

onEachDatabase('characters that change the reading direction', (dialect) => {
  let database: Database;
  beforeEach(async () => (database = await newDatabase(dialect)));

  const stored = () => snapshotCustomers(database);

  it('are removed from tags', async () => {
    const [id = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    await database.transact(async (trx) => {
      const { customers, tags } = repositories(trx, ana);
      const change = { add: ['\u202egnp.exe', '\u2067gold\u2069'], remove: [] };
      await customers.changeTags(id, change, 1);
      await tags.create('\u202dnew\u202c');
    });
    expect(await stored()).to.not.match(BIDI_CONTROLS);
    const { rows } = await repositories(database.read, ana).tags.page();
    expect(rows.map(({ name }) => name)).to.eql(['gnp.exe', 'gold', 'new']);
  });

  it('are removed from names', async () => {
    const [id = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    await database.transact((trx) =>
      repositories(trx, ana).customers.rename(id, '\u202egnp.exe', 1),
    );
    expect(await stored()).to.not.match(BIDI_CONTROLS);
  });

  it('are removed from an imported list, and importing it again changes nothing', async () => {
    const file = list(
      `${guid(1)},\u202egnp.exe,contoso.com,\u2067Advisor\u2069,\u202egold;\u2066VIP\u2069`,
      `${guid(2)},\u200fשלום\u200e,,Advisor,`,
    );
    const first = await importText(database, file);
    expect(first).to.include({ added: 2, leftOut: 0 });
    expect(await stored()).to.not.match(BIDI_CONTROLS);
    const { customers } = repositories(database.read, ana);
    expect((await customers.named(guid(1)))[0]).to.include({ name: 'gnp.exe' });
    expect((await customers.named(guid(2)))[0]).to.include({ name: '\u200fשלום\u200e' });
    const again = await importText(database, file);
    expect(again).to.include({ added: 0, changed: 0, unchanged: 2, leftOut: 0 });
  });
});
