import { expect } from 'chai';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import {
  BILLING_HEADING,
  fileOf,
  importBillingText,
  countStagedRecords,
  activityChanges,
} from '../support/importRecords.js';
import { guid } from '../support/imports.js';

const ana = { id: 'a1', name: 'Ana' };
const noCustomers = { count: 0, names: [] };

/** A row of Billing.csv with values in these columns only. */
function row(n: number, name: string, given: Record<string, string> = {}): string {
  const cells: Record<string, string> = {
    'Microsoft ID': guid(n),
    'Company name': name,
    Country: 'ES',
    ...given,
  };
  return BILLING_HEADING.split(',')
    .map((heading) => cells[heading] ?? '')
    .join(',');
}
const list = (...rows: string[]) => fileOf(BILLING_HEADING, ...rows);

onEachDatabase('import of billing information', (dialect) => {
  let database: Database;
  let ids: number[];

  beforeEach(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, [
      { name: 'Contoso', microsoftId: guid(1), tags: ['gold'] },
      { name: 'Fabrikam', microsoftId: guid(2), relationship: 'direct-bill' },
      { name: 'Fabrikam', microsoftId: guid(2), relationship: 'indirect-reseller' },
      { name: 'Litware', microsoftId: guid(3) },
    ]);
  });
  afterEach(() => database.close());

  const customers = () => repositories(database.read, ana).customers;
  const profiles = () =>
    database.read('billing_profiles').orderBy('customerId').select<Record<string, unknown>[]>('*');
  const profile = async (n: number) =>
    (await profiles()).find(({ customerId }) => customerId === ids[n - 1]);

  /** Edits a billing profile as an agent would. */
  async function edit(n: number, fields: Record<string, string>): Promise<void> {
    await database.transact((trx) =>
      trx('billing_profiles')
        .where({ customerId: ids[n - 1] ?? 0 })
        .update({ ...fields, version: trx.raw('version + 1') }),
    );
  }
  async function rename(n: number, name: string): Promise<void> {
    const customer = await customers().byId(ids[n - 1] ?? 0);
    await database.transact((trx) =>
      repositories(trx, ana).customers.rename(customer?.id ?? 0, name, customer?.version ?? 0),
    );
  }

  it('adds billing information', async () => {
    const report = await importBillingText(
      database,
      list(
        row(1, 'Contoso', { Email: ' ana@contoso.com ', City: 'Málaga', Phone: '915 55 01 00' }),
        row(2, 'Fabrikam', { Relationship: 'Indirect Reseller', Country: 'UK' }),
      ),
    );
    expect(report).to.deep.include({ added: 2, changed: 0, unchanged: 0, leftOut: 0, missing: 2 });
    expect(await profile(1)).to.deep.include({
      email: 'ana@contoso.com',
      city: 'Málaga',
      cityKey: 'malaga',
      phone: '+34 915 55 01 00',
      country: 'ES',
      lastName: '',
      version: 1,
    });
    expect(await profile(2)).to.equal(undefined);
    expect(await profile(3)).to.include({ country: 'GB' });
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  });

  it('changes nothing when the same file is imported again, in either language', async () => {
    const file = list(row(1, 'Contoso Ltd', { Email: 'ana@contoso.com', City: 'Madrid' }));
    await importBillingText(database, file);
    const initial = [await profiles(), await database.read('customers').orderBy('id')];
    expect(await importBillingText(database, file)).to.deep.include({ unchanged: 1, added: 0 });
    const spanish = `País;CORREO ELECTRONICO;Relación;Ciudad;Id. de Microsoft;Nombre de la compañía
España;ana@contoso.com;Revendedor en la nube;Madrid;{${guid(1).toUpperCase()}};Contoso  Ltd`;
    const report = await importBillingText(database, spanish);
    expect(report).to.deep.include({
      unchanged: 1,
      changed: 0,
      kept: noCustomers,
      conflicts: noCustomers,
    });
    expect([await profiles(), await database.read('customers').orderBy('id')]).to.eql(initial);
  });

  it('skips each invalid row and reports the line and the reason', async () => {
    const report = await importBillingText(
      database,
      list(
        row(9, 'Nobody'),
        row(2, 'Fabrikam'),
        row(2, 'Fabrikam', { Relationship: 'Advisor' }),
        row(1, ''),
        row(1, 'x'.repeat(257)),
        row(1, 'Contoso', { Email: 'ana at contoso' }),
        row(1, 'Contoso', { Country: 'Atlantis' }),
        row(1, 'Contoso', { City: 'x'.repeat(101) }),
        row(1, 'Contoso').replace(guid(1), 'who?'),
        row(1, 'First', { Phone: 'call me', 'Postal code': '1', Language: 'xx', Culture: '?' }),
        row(1, 'Second', { Relationship: 'Cloud Reseller' }),
        row(1, 'Contoso') + ',beyond',
      ),
    );
    expect(report.rows.map(({ line, fault, value }) => [line, fault, value])).to.eql([
      [2, 'customer-unknown', guid(9)],
      [3, 'relationship-needed', guid(2)],
      [4, 'relationship-other', 'advisor'],
      [5, 'name-empty', ''],
      [6, 'name-length', '257'],
      [7, 'email', 'ana at contoso'],
      [8, 'country', 'Atlantis'],
      [9, 'too-long', 'x'.repeat(101)],
      [10, 'microsoft-id', 'who?'],
      [12, 'twice', '11'],
      [13, 'cells', '17'],
    ]);
    expect(await profile(1)).to.include({ phone: 'call me', postalCode: '1', language: 'xx' });
  });

  it('keeps local edits, applies changes of the file and reports conflicts', async () => {
    const given = { Email: 'a@contoso.com', City: 'Madrid', State: 'Madrid' };
    await importBillingText(database, list(row(1, 'Contoso', given), row(3, 'Litware', given)));
    await edit(1, { city: 'Toledo', state: 'Toledo' });
    await edit(4, { city: 'Toledo' });
    const report = await importBillingText(
      database,
      list(
        row(1, 'Contoso', { ...given, Email: 'b@contoso.com', State: 'Ávila' }),
        row(3, 'Litware', given),
      ),
    );
    expect(report).to.deep.include({
      changed: 1,
      unchanged: 1,
      kept: { count: 2, names: ['Contoso', 'Litware'] },
      conflicts: { count: 1, names: ['Contoso'] },
    });
    expect(await profile(1)).to.include({
      email: 'b@contoso.com',
      city: 'Toledo',
      state: 'Toledo',
      version: 3,
    });
    expect(await profile(4)).to.include({ city: 'Toledo', version: 2 });
  });

  it('renames a customer as an edit would', async () => {
    const report = await importBillingText(database, list(row(1, 'Ábaco'), row(3, 'Litware')));
    expect(report).to.deep.include({ added: 2 });
    const [first] = (await customers().list()).rows;
    expect(first).to.deep.include({ name: 'Ábaco', importedName: 'Contoso', version: 2 });
    for (const query of ['abaco', 'contoso', 'gold']) {
      const { rows } = await customers().find(query);
      expect(rows.map(({ name }) => name)).to.eql(['Ábaco']);
    }
    expect(await profile(1)).to.include({ version: 1 });
  });

  it('keeps a name that was edited locally, with or without billing information', async () => {
    await rename(1, 'Contoso Mine');
    const file = list(row(1, 'Contoso'));
    const kept = { count: 1, names: ['Contoso Mine'] };
    expect(await importBillingText(database, file)).to.deep.include({ added: 1, kept });
    expect(await importBillingText(database, file)).to.deep.include({ unchanged: 1, kept });
    const conflict = await importBillingText(database, list(row(1, 'Contoso Theirs')));
    expect(conflict).to.deep.include({ kept: noCustomers, conflicts: kept });
    expect((await customers().byId(ids[0] ?? 0))?.name).to.equal('Contoso Mine');
  });

  it('clears a field for an empty cell and keeps it for a missing column', async () => {
    const given = { Email: 'a@contoso.com', City: 'Madrid' };
    await importBillingText(database, list(row(1, 'Contoso', given)));
    const report = await importBillingText(database, `Microsoft ID,City,Country\n${guid(1)},,ES\n`);
    expect(report).to.deep.include({ changed: 1, kept: noCustomers });
    expect(await profile(1)).to.include({ city: '', cityKey: '', email: 'a@contoso.com' });
    expect(await importBillingText(database, list(row(1, 'Contoso', given)))).to.deep.include({
      changed: 1,
    });
  });

  it('records the import, and for each customer old and new values', async () => {
    await importBillingText(database, list(row(1, 'Contoso', { City: 'Madrid' })));
    await importBillingText(database, list(row(1, 'Contoso Ltd', { City: 'Toledo' })));
    const [first, whole, second] = await activityChanges(database);
    expect(first).to.eql({
      action: 'billing-changed',
      customer: ids[0],
      before: { country: '', city: '' },
      after: { country: 'ES', city: 'Madrid' },
    });
    expect(whole).to.deep.include({ action: 'billing-imported', customer: null });
    expect(whole?.after).to.include({ file: 'List.csv', added: 1 });
    expect(second).to.deep.include({
      before: { name: 'Contoso', city: 'Madrid' },
      after: { name: 'Contoso Ltd', city: 'Toledo' },
    });
  });

  it('reports but applies nothing in a dry run', async () => {
    const initial = await activityChanges(database);
    const file = list(row(1, 'Contoso Ltd', { City: 'Madrid' }), row(9, 'Nobody'));
    const report = await importBillingText(database, file, { dryRun: true });
    expect(report).to.deep.include({ added: 1, leftOut: 1 });
    expect([await profiles(), await activityChanges(database)]).to.eql([[], initial]);
    expect((await customers().byId(ids[0] ?? 0))?.name).to.equal('Contoso');
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  });

  it('does not touch a customer that the file does not change', async () => {
    await importBillingText(database, list(row(1, 'Contoso'), row(3, 'Litware')));
    const initial = await profile(1);
    await importBillingText(database, list(row(1, 'Contoso'), row(3, 'Litware', { City: 'X' })));
    expect(await profile(1)).to.eql(initial);
  });

  it('ignores customers that were removed from the list', async () => {
    await database.transact((trx) =>
      trx('customers')
        .where({ id: ids[1] ?? 0 })
        .update({ removedAt: new Date().toISOString() }),
    );
    const report = await importBillingText(database, list(row(2, 'Fabrikam')));
    expect(report).to.deep.include({ added: 1, leftOut: 0 });
    expect(await profile(3)).to.include({ country: 'ES' });
  });
});
