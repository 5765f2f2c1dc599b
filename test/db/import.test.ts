import { expect } from 'chai';
import { repositories, type Database } from '../../db/index.js';
import { ImportStopped } from '../../db/import/index.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { snapshotCustomers, guid, HEADING, importText, list } from '../support/imports.js';

const ana = { id: 'a1', name: 'Ana' };

onEachDatabase('import', (dialect) => {
  let database: Database;
  beforeEach(async () => {
    database = await newDatabase(dialect);
  });
  afterEach(() => database.close());

  const customers = () => repositories(database.read, ana).customers;
  const named = async (n: number) => (await customers().named(guid(n)))[0];
  const all = async () =>
    (await customers().list()).rows.map(({ name, domain, tags }) => [name, domain, tags.join()]);

  async function rename(n: number, name: string): Promise<void> {
    const customer = await named(n);
    await database.transact((trx) =>
      repositories(trx, ana).customers.rename(customer?.id ?? 0, name, customer?.version ?? 0),
    );
  }

  async function changeTags(n: number, add: string[], remove: string[] = []): Promise<void> {
    const customer = await named(n);
    const { id = 0, version = 0 } = customer ?? {};
    await database.transact((trx) =>
      repositories(trx, ana).customers.changeTags(id, { add, remove }, version),
    );
  }

  const activity = () =>
    database.read('activity').orderBy('id').select('action', 'agentId', 'customerId') as Promise<
      { action: string; agentId: string; customerId: number | null }[]
    >;
  const staged = async () =>
    Promise.all(
      ['import_rows', 'import_changes', 'import_missing'].map(
        async (table) => (await database.read(table).select('importId')).length,
      ),
    );

  it('adds the customers of a list', async () => {
    const report = await importText(
      database,
      list(
        `${guid(1)},Contoso,contoso.com,Cloud Reseller,gold;Trial`,
        `{${guid(2).toUpperCase()}}, Fabrikam   Inc ,FABRIKAM.com,Advisor,`,
      ),
    );
    expect(report).to.deep.include({ added: 2, changed: 0, unchanged: 0, leftOut: 0, missing: 0 });
    expect(await all()).to.eql([
      ['Contoso', 'contoso.com', 'gold,Trial'],
      ['Fabrikam Inc', 'fabrikam.com', ''],
    ]);
    expect((await named(2))?.relationship).to.equal('advisor');
    expect((await customers().find('trial')).rows.map(({ name }) => name)).to.eql(['Contoso']);
    expect(await staged()).to.eql([0, 0, 0]);
  });

  it('changes nothing when the same list is imported again, in either language', async () => {
    await importText(database, list(`${guid(1)},Compañía,c.es,Cloud Reseller,"gold;Q1"`));
    const before = await snapshotCustomers(database);
    const spanish = `Etiquetas;Relación;Nombre de la compañía;Id. de Microsoft;Nombre del dominio principal
"GOLD,q1";Revendedor en la nube;Compañía;${guid(1)};C.es`;
    const report = await importText(database, spanish);
    expect(report).to.deep.include({ added: 0, changed: 0, unchanged: 1, missing: 0 });
    const [last] = (await activity()).slice(-1);
    expect(last?.action).to.equal('customers-imported');
    const customersOf = (json: string) => (JSON.parse(json) as unknown[]).slice(0, 3);
    expect(customersOf(await snapshotCustomers(database))).to.eql(customersOf(before));
  });

  it('skips each invalid row and reports the line and the reason', async () => {
    const many = Array.from({ length: 151 }, (_, n) => `t${n}`).join(';');
    const report = await importText(
      database,
      list(
        `no-guid,A,,Advisor,`,
        `,A,,Advisor,`,
        `${guid(1)}, ,,Advisor,`,
        `${guid(1)},${'x'.repeat(257)},,Advisor,`,
        `${guid(1)},A,not a domain,Advisor,`,
        `${guid(1)},A,,,`,
        `${guid(1)},A,,${'r'.repeat(101)},`,
        `${guid(1)},A,,Advisor,${'t'.repeat(51)}`,
        `${guid(1)},A,,Advisor,${many}`,
        `${guid(1)},A,`,
        `${guid(1)},"A,,Advisor,`,
        `${guid(1)},First,,Advisor,`,
        `${guid(1)},Second,,Asesor,`,
        `${guid(1)},Other relationship,,Direct bill,${many.replace(';t150', ';T1')}`,
      ),
    );
    expect(report.rows.map(({ line, fault, value }) => [line, fault, value])).to.eql([
      [2, 'microsoft-id', 'no-guid'],
      [3, 'microsoft-id-empty', ''],
      [4, 'name-empty', ''],
      [5, 'name-length', '257'],
      [6, 'domain', 'not a domain'],
      [7, 'relationship-empty', ''],
      [8, 'relationship-length', 'r'.repeat(101)],
      [9, 'tag-length', 't'.repeat(51)],
      [10, 'tag-count', '151'],
      [11, 'cells-missing', '3'],
      [12, 'quotes', `${guid(1)},"A,,Advisor,`],
      [14, 'twice', '13'],
    ]);
    expect(report).to.deep.include({ added: 2, leftOut: 12 });
    expect(report.rows[0]?.cells).to.eql(['no-guid', 'A', '', 'Advisor', '']);
    expect((await all()).map(([name]) => name)).to.eql(['First', 'Other relationship']);
  });

  it('skips a row with an invisible name', async () => {
    const report = await importText(database, list(`${guid(1)},\u200b\u2060,,Advisor,`));
    expect(report.rows.map(({ fault }) => fault)).to.eql(['name-empty']);
    expect(await all()).to.eql([]);
  });

  it('detects a repeated customer across batches', async () => {
    const rows = Array.from({ length: 2_500 }, (_, n) => `${guid(n % 2_400)},C${n},,Advisor,`);
    const report = await importText(database, list(...rows));
    expect(report).to.deep.include({ added: 2_400, leftOut: 100 });
    expect(report.rows[0]).to.deep.include({ line: 2_402, fault: 'twice', value: '2' });
  });

  it('keeps local edits, applies changes of the file and reports conflicts', async () => {
    const row = (n: number, name: string, tags = '') =>
      `${guid(n)},${name},c${n}.com,Advisor,${tags}`;
    await importText(
      database,
      list(row(1, 'Kept', 'stays;lost'), row(2, 'Taken'), row(3, 'Conflict'), row(4, 'Same')),
    );
    await rename(1, 'Kept here');
    await changeTags(1, ['given'], ['stays']);
    await rename(3, 'Conflict here');
    await rename(4, 'Same now');
    const report = await importText(
      database,
      list(
        row(1, 'Kept', 'Stays;gained'),
        row(2, 'Taken from the file'),
        row(3, 'Conflict in file'),
        row(4, 'Same now'),
      ),
    );
    expect((await all()).sort()).to.eql([
      ['Conflict here', 'c3.com', ''],
      ['Kept here', 'c1.com', 'gained,given'],
      ['Same now', 'c4.com', ''],
      ['Taken from the file', 'c2.com', ''],
    ]);
    expect(report).to.deep.include({
      added: 0,
      changed: 2,
      unchanged: 2,
      kept: { count: 1, names: ['Kept here'] },
      conflicts: { count: 1, names: ['Conflict here'] },
    });
    expect((await named(3))?.importedName).to.equal('Conflict in file');
    expect((await customers().find('conflict in file')).total.count).to.equal(1);
    expect((await named(4))?.version).to.equal(2);
  });

  it('keeps the tags if the file has no tags column', async () => {
    await importText(database, list(`${guid(1)},Contoso,,Advisor,gold`));
    const report = await importText(
      database,
      `${HEADING.replace(',Tags', '')}\n${guid(1)},Contoso,,Advisor\n`,
    );
    expect(report).to.deep.include({ unchanged: 1, kept: { count: 0, names: [] } });
    expect((await named(1))?.tags).to.eql(['gold']);
    await importText(database, list(`${guid(1)},Contoso,,Advisor,`));
    expect((await named(1))?.tags).to.eql([]);
  });

  it('skips a row that would exceed the tag limit of a customer', async () => {
    const tags = (from: number, n: number) => Array.from({ length: n }, (_, i) => `t${from + i}`);
    await importText(database, list(`${guid(1)},Contoso,,Advisor,${tags(0, 100).join(';')}`));
    await changeTags(1, tags(1_000, 30));
    const report = await importText(
      database,
      list(`${guid(1)},Renamed,,Advisor,${tags(0, 140).join(';')}`),
    );
    expect(report.rows).to.have.length(1);
    expect(report.rows[0]).to.deep.include({ line: 2, fault: 'merged-tag-count', value: '170' });
    expect((await named(1))?.name).to.equal('Contoso');
  });

  it('counts missing customers, removes them on request and keeps their history', async () => {
    const one = `${guid(1)},Contoso,,Advisor,gold`;
    await importText(database, list(one, `${guid(2)},Fabrikam,,Advisor,`));
    const id = (await named(1))?.id;
    const fabrikam = list(`${guid(2)},Fabrikam,,Advisor,`);
    expect(await importText(database, fabrikam)).to.deep.include({ missing: 1, removed: 0 });
    expect(await customers().count()).to.equal(2);

    const report = await importText(database, fabrikam, { removeMissing: true });
    expect(report).to.deep.include({ missing: 1, removed: 1, removal: 'done', unchanged: 1 });
    expect(await all()).to.eql([['Fabrikam', '', '']]);
    expect((await activity()).slice(-2).map(({ action }) => action)).to.eql([
      'customer-removed',
      'customers-imported',
    ]);

    const back = await importText(database, list(one.replace('gold', 'silver')));
    expect(back).to.deep.include({ added: 1, changed: 0 });
    expect(await named(1)).to.deep.include({ id, tags: ['silver'] });
    const story = (await activity()).filter((entry) => entry.customerId === id);
    expect(story.map(({ action }) => action)).to.eql([
      'customer-added',
      'customer-removed',
      'customer-added',
    ]);
  });

  it('does not remove customers of skipped rows, and removes none if a skipped row is not identifiable', async () => {
    const rows = [1, 2, 3].map((n) => `${guid(n)},C${n},,Advisor,`);
    await importText(database, list(...rows, `${guid(3)},C3,,Direct bill,`));
    const sound = rows[0] ?? '';
    const faulty = list(sound, `${guid(2)},,,Advisor,`, `${guid(3)},C3,,`);
    const kept = await importText(database, faulty, { removeMissing: true });
    expect(kept).to.deep.include({ leftOut: 2, missing: 0, removed: 0, removal: 'done' });

    const unreadable = await importText(database, list(sound, 'who?,C2,,Advisor,'), {
      removeMissing: true,
    });
    expect(unreadable).to.deep.include({ missing: 3, removed: 0, removal: 'withheld' });
    expect(await customers().count()).to.equal(4);
  });

  it('refuses to empty the list', async () => {
    await importText(database, list(`${guid(1)},Contoso,,Advisor,`));
    const before = await snapshotCustomers(database);
    expect(await importText(database, list())).to.deep.include({ missing: 1, removed: 0 });
    for (const text of [list(), list('who?,C2,,Advisor,')]) {
      expect(await failure(importText(database, text, { removeMissing: true }))).to.deep.include({
        reason: 'would-empty',
      });
    }
    expect((JSON.parse(await snapshotCustomers(database)) as unknown[])[0]).to.eql(
      (JSON.parse(before) as unknown[])[0],
    );
    expect(await staged()).to.eql([0, 0, 0]);
  });

  it('reports but applies nothing in a dry run', async () => {
    await importText(database, list(`${guid(1)},Contoso,,Advisor,`, `${guid(2)},Gone,,Advisor,`));
    const before = await snapshotCustomers(database);
    const report = await importText(
      database,
      list(`${guid(1)},Contoso Ltd,,Advisor,new`, `${guid(3)},Added,,Advisor,`, 'x,,,,'),
      { dryRun: true, removeMissing: true },
    );
    expect(report).to.deep.include({ added: 1, changed: 1, unchanged: 0, leftOut: 1, missing: 1 });
    expect(await snapshotCustomers(database)).to.equal(before);
    expect(await staged()).to.eql([0, 0, 0]);
  });

  it('lists the rows of a dual partner next to each other', async () => {
    await importText(
      database,
      list(
        `${guid(1)},Zeta,,Direct bill,`,
        `${guid(2)},Middle,,Advisor,`,
        `${guid(1)},Alpha,,Advisor,`,
      ),
    );
    expect((await all()).map(([name]) => name)).to.eql(['Zeta', 'Alpha', 'Middle']);
    await importText(database, list(`${guid(1)},Omega,,Advisor,`));
    expect((await all()).map(([name]) => name)).to.eql(['Middle', 'Zeta', 'Omega']);
    await importText(database, list(`${guid(2)},Middle,,Advisor,`, `${guid(1)},Omega,,Advisor,`), {
      removeMissing: true,
    });
    const row = await database
      .read('customers')
      .where({ name: 'Omega' })
      .first<{ listName: string }>();
    expect(row.listName).to.equal('omega');
  });

  it('keeps the first spelling of a tag', async () => {
    await importText(
      database,
      list(
        `${guid(1)},A,,Advisor,Gold`,
        `${guid(2)},B,,Advisor,GOLD;Ñu`,
        `${guid(3)},C,,Advisor,nu`,
      ),
    );
    expect((await all()).map(([, , tags]) => tags)).to.eql(['Gold', 'Gold,Ñu', 'Ñu']);
  });

  it('records each change with old and new values', async () => {
    await importText(database, list(`${guid(1)},Contoso,a.com,Advisor,gold`));
    await importText(database, list(`${guid(1)},Contoso Ltd,b.com,Advisor,silver`));
    const entries = await database
      .read('activity')
      .orderBy('id')
      .select<{ action: string; agentId: string; oldValues: string; newValues: string }[]>('*');
    expect(entries.map(({ action }) => action)).to.eql([
      'customer-added',
      'customers-imported',
      'customer-changed',
      'customers-imported',
    ]);
    expect(new Set(entries.map((entry) => entry.agentId))).to.eql(new Set(['console']));
    const changed = entries[2];
    const identity = { microsoftId: guid(1), relationship: 'advisor' };
    expect(JSON.parse(changed?.oldValues ?? '')).to.eql({
      ...identity,
      name: 'Contoso',
      domain: 'a.com',
      tags: ['gold'],
    });
    expect(JSON.parse(changed?.newValues ?? '')).to.eql({
      ...identity,
      name: 'Contoso Ltd',
      domain: 'b.com',
      tags: ['silver'],
    });
    expect(JSON.parse(entries[3]?.newValues ?? '')).to.deep.include({
      file: 'Customers.csv',
      changed: 1,
      leftOut: 0,
    });
  });

  it('does not touch a customer that the file does not change', async () => {
    await importText(database, list(`${guid(1)},A,,Advisor,`, `${guid(2)},B,,Advisor,`));
    const before = await database.read('customers').where({ microsoftId: guid(1) });
    await importText(database, list(`${guid(1)},A,,Advisor,`, `${guid(2)},B2,,Advisor,`));
    expect(await database.read('customers').where({ microsoftId: guid(1) })).to.eql(before);
  });
});

async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ImportStopped) return error;
    throw error;
  }
  return undefined;
}
