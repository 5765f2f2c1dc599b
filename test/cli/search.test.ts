import { expect } from 'chai';
import { connect, repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { freezeProcessAt, killProcessAt } from '../support/killProcessAt.js';
import { runCommand } from '../support/runCommand.js';

const ana = { id: 'a1', name: 'Ana' };
const SEARCH = 'bot/cli/search.ts';

onEachDatabase('npm run search', (dialect) => {
  let url: string;
  let database: Database;
  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    runCommand(SEARCH, args, { DATABASE_URL: url, ...env });
  const found = async (text: string) =>
    (await repositories(database.read, ana).customers.find(text)).rows.map(({ name }) => name);

  beforeEach(async () => {
    url = await emptyDatabase(dialect);
    database = await connect(url);
    // Enough customers that a change reindexes only part of the list.
    const others = Array.from({ length: 30 }, (_, i) => ({ name: `Other ${i}` }));
    await addCustomers(database, [
      { name: 'Contoso' },
      { name: 'Fabrikam' },
      { name: 'Litware' },
      ...others,
    ]);
  });
  afterEach(() => database.close());

  /** Removes one customer from the index and gives another the wrong search text. */
  async function corruptIndex(): Promise<void> {
    await database.transact(async (trx) => {
      const index = dialect === 'sqlite' ? 'search_places' : 'search_index';
      await trx(index).where({ customerId: 1 }).delete();
      await trx('customers').where({ id: 2 }).update({ searchText: 'nothing\n' });
    });
  }

  it('reports an intact index', async () => {
    const { status, out, err } = await run(['check']);
    expect([status, err]).to.eql([0, '']);
    expect(out).to.equal('The search index matches the customer list.\n');
  });

  it('reports each error and its fix in both languages, and rebuilds the index', async () => {
    await corruptIndex();
    expect(await found('contoso')).to.eql([]);
    const [english, spanish] = await Promise.all([
      run(['check']),
      run(['check'], { DEFAULT_LANGUAGE: 'es' }),
    ]);
    expect([english.status, english.out]).to.eql([1, '']);
    expect(english.err).to.match(/not in the index: 1\n[\s\S]*npm run search -- rebuild\n$/);
    expect(spanish.err).to.match(/: 1\n[\s\S]*npm run search -- rebuild\n$/);
    expect(spanish.err).to.not.include('Customers');

    expect(await run(['rebuild'])).to.eql({
      status: 0,
      out: 'The search index was rebuilt.\n',
      err: '',
    });
    expect((await run(['check'])).status).to.equal(0);
    expect(await found('contoso')).to.eql(['Contoso']);
    expect(await found('fabrikam')).to.eql(['Fabrikam']);
  });

  it('leaves the index unchanged when it is killed halfway', async () => {
    await corruptIndex();
    await killProcessAt([SEARCH, 'rebuild'], { DATABASE_URL: url }, 'search.settling');
    expect((await run(['check'])).err).to.match(/not in the index: 1\n/);
    expect(await found('litware')).to.eql(['Litware']);
    expect((await run(['rebuild'])).status).to.equal(0);
    expect((await run(['check'])).status).to.equal(0);
  });

  it('prints its usage', async () => {
    for (const { status, out, err } of await Promise.all([
      run([]),
      run(['mend']),
      run(['check', 'it']),
    ])) {
      expect([status, out]).to.eql([2, '']);
      expect(err).to.include('npm run search -- check');
    }
  });

  if (dialect === 'sqlite') {
    it('recognizes a damaged index and rebuilds it', async () => {
      await database.transact((trx) => trx.raw('delete from search_index_data where id > 10'));
      const { status, err } = await run(['check']);
      expect(status, err).to.equal(1);
      expect(err).to.match(/^The index is damaged[^\n]*\n[^\n]*rebuild\n$/);
      expect((await run(['rebuild'])).status).to.equal(0);
      expect((await run(['check'])).status).to.equal(0);
      expect(await found('contoso')).to.eql(['Contoso']);
    });

    it('fails with one line while another process writes', async () => {
      const held = await freezeProcessAt(
        [SEARCH, 'rebuild'],
        { DATABASE_URL: url },
        'search.settling',
      );
      const { status, out, err } = await run(['check']);
      await held.kill();
      expect([status, out]).to.eql([1, '']);
      expect(err.trim().split('\n')).to.have.length(1);
    });
  }
});
