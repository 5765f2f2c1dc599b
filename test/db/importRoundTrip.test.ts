import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { csvStyleOf } from '../../bot/files/csvStyle.js';
import { customersCsv } from '../../bot/files/customersCsv.js';
import type { Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import { clean, fold } from '../../db/fold.js';
import { repositories, type Database } from '../../db/index.js';
import type { TagChange } from '../../db/tags/tag.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { snapshotCustomers, guid, importText, list } from '../support/imports.js';

const ana = { id: 'a1', name: 'Ana' };
const noCustomers = { count: 0, names: [] };
const HOSTILE = [
  "'",
  '"',
  '=',
  '+',
  '-',
  '@',
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\\',
  '＝',
  'é',
  '😀',
].concat(['ש', '\u202e']);

onEachDatabase('import of an export', (dialect) => {
  let database: Database;
  beforeEach(async () => {
    database = await newDatabase(dialect);
  });

  const customers = () => repositories(database.read, ana).customers;
  const named = async () => (await customers().named(guid(1)))[0];

  async function edit(name: string, tags: TagChange): Promise<void> {
    const { id = 0, version = 0 } = (await named()) ?? {};
    await database.transact(async (trx) => {
      const { customers } = repositories(trx, ana);
      await customers.rename(id, name, version);
      await customers.changeTags(id, tags, version + 1);
    });
  }

  it('changes nothing for names with any characters', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.string({
          unit: fc.constantFrom(...HOSTILE),
          maxLength: 6,
        }),
      )
      .filter((given) => fold(given) !== '');
    const tags = fc.uniqueArray(
      text.map((tag) => clean(tag.replace(/[;,]/g, ' '))),
      {
        selector: fold,
        maxLength: 4,
      },
    );
    const customer = fc.record({ name: text, domain: fc.domain(), relationship: text, tags });
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { minLength: 50, maxLength: 100 }), async (given) => {
        const list = given.map((record, n) => ({
          ...record,
          id: n,
          microsoftId: randomUUID(),
          importedName: null,
          version: 1,
        }));
        const first = await importText(database, await exported('en', list));
        expect(first.rows).to.eql([]);
        expect(first).to.deep.include({ added: list.length, leftOut: 0 });
        for (const { microsoftId, name } of list) {
          const [stored] = await customers().named(microsoftId);
          expect(stored?.name).to.equal(clean(name));
        }
        const { rows } = await customers().following(undefined, 10_000);
        const before = await snapshotCustomers(database);
        for (const [language, locale] of [
          ['es', 'es-ES'],
          ['es', 'es-MX'],
          ['en', 'en'],
        ] as const) {
          const again = await importText(database, await exported(language, rows, locale));
          const none = { added: 0, changed: 0, leftOut: 0, missing: 0, conflicts: noCustomers };
          expect(again).to.deep.include({ ...none, unchanged: rows.length, kept: noCustomers });
        }
        const listed = (json: string) => (JSON.parse(json) as unknown[]).slice(0, 3);
        expect(listed(await snapshotCustomers(database))).to.eql(listed(before));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('accepts an export of local edits', async () => {
    await importText(database, list(`${guid(1)},Contoso,,Advisor,gold`));
    await edit("'=Contoso Mine", { add: ['mine'], remove: ['gold'] });
    const mine = await named();
    const { rows } = await customers().following(undefined, 10);
    const report = await importText(database, await exported('es', rows));
    expect(report).to.deep.include({
      changed: 0,
      unchanged: 1,
      kept: noCustomers,
      conflicts: noCustomers,
    });
    expect(await named()).to.eql({ ...mine, importedName: "'=Contoso Mine" });
  });
});

async function exported(
  language: Language,
  customers: readonly Customer[],
  locale: string = language,
): Promise<string> {
  async function* batches() {
    await Promise.resolve();
    yield customers;
  }
  let text = '';
  const style = csvStyleOf(locale);
  for await (const piece of customersCsv(language, batches(), style)) text += piece;
  return text;
}
