import { expect } from 'chai';
import fc from 'fast-check';
import { lineKeys } from '../../bot/pasted/lineKeys.js';
import { listIn, MAX_LINES } from '../../bot/pasted/listIn.js';
import { repositories, type CommonRepositories, type Database } from '../../db/index.js';
import { foundIds, partOf, type PastedLine } from '../../db/pastedLists/pastedList.js';
import { hostileText } from '../fuzz/values.js';
import { addCustomers, type SomeCustomer } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

const TWIN = '5a1de0c2-7b34-4c1e-9f52-0d6c8a9b1e11';
const OTHER = '0a1de0c2-7b34-4c1e-9f52-0d6c8a9b1e22';
const LISTED: SomeCustomer[] = [
  { name: 'Contoso, Ltd.', domain: 'contoso.com' },
  { name: 'Contoso Hotels', domain: 'contosohotels.com' },
  { name: 'Adatum', domain: 'adatum.com', microsoftId: OTHER },
  { name: 'Fabrikam', domain: 'fabrikam.com', microsoftId: TWIN, relationship: 'direct-bill' },
  { name: 'Fabrikam', domain: 'fabrikam.com', microsoftId: TWIN, relationship: 'advisor' },
  { name: 'Litware, Inc.', domain: 'litware.com' },
  { name: 'Litware, S.L.', domain: 'litware.es' },
  { name: 'Compañía Ñandú', domain: 'nandu.es' },
];

onEachDatabase('the lines of a pasted list', (dialect) => {
  let database: Database;
  let read: CommonRepositories;
  let ids: number[];
  const names = () => LISTED.map(({ name }) => name);

  before(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, LISTED);
    read = repositories(database.read);
  });

  const matched = async (...lines: string[]): Promise<PastedLine[]> => {
    const matches = await read.pastedLists.match(lines.map((line) => lineKeys(line)));
    return lines.map((text, at) => ({
      text,
      customers: matches[at]?.customers ?? [],
      isFound: matches[at]?.isCertain ?? false,
    }));
  };

  for (const [line, part, ...expected] of [
    ['CONTOSO LTD', 'found', 'Contoso, Ltd.'],
    ['contoso', 'found', 'Contoso, Ltd.'],
    ['compania nandu', 'found', 'Compañía Ñandú'],
    ['2. Adatum', 'found', 'Adatum'],
    ['• Adatum;', 'found', 'Adatum'],
    ['Customer: Adatum', 'found', 'Adatum'],
    ['Anna <anna@Adatum.com>', 'found', 'Adatum'],
    ['7\tAdatum\tMadrid', 'found', 'Adatum'],
    ['Adatum\tanna@litware.es', 'ambiguous', 'Litware, S.L.', 'Adatum'],
    ['Litware, Inc.\thttps://www.litware.com/', 'found', 'Litware, Inc.'],
    ['Fabrikam', 'ambiguous', 'Fabrikam', 'Fabrikam'],
    [TWIN, 'ambiguous', 'Fabrikam', 'Fabrikam'],
    ['litware', 'ambiguous', 'Litware, Inc.', 'Litware, S.L.'],
    ['Adatum, Inc.', 'ambiguous', 'Adatum'],
    [`Adatum\t${OTHER.replace('0a', 'ff')}`, 'ambiguous', 'Adatum'],
    ['co', 'missing'],
    ['adat', 'missing'],
    ['anna@gmail.com', 'missing'],
    [OTHER.replace('0a', 'ff'), 'missing'],
  ] as const)
    it(`${JSON.stringify(line)} is ${part}`, async () => {
      const [only] = await matched(line);
      const named = (only?.customers ?? []).map((id) => names()[ids.indexOf(id)]);
      expect([only && partOf(only), ...named]).to.eql([part, ...expected]);
    });

  it('are each in one group, in order, and none is lost', async () => {
    const line = fc.oneof(
      hostileText,
      fc.constantFrom(...names(), TWIN, OTHER, `{${OTHER}}`, 'anna@adatum.com', 'contoso', 'a\tb'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 12 }), async (lines) => {
        const text = lines.join('\n');
        const list = listIn(text);
        if (!list) return;
        const sorted = await matched(...list.lines);
        expect(sorted.map((each) => each.text)).to.eql(list.lines);
        for (const { customers, isFound } of sorted) {
          expect(new Set(customers).size).to.equal(customers.length);
          expect(customers.length).to.be.at.most(10);
          if (isFound) expect(customers).to.have.lengthOf(1);
          for (const id of customers) expect(ids).to.include(id);
        }
        expect(foundIds({ lines: sorted }).length).to.be.at.most(sorted.length);
      }),
      { numRuns: 40 },
    );
  });

  it('of removed customers are missing', async () => {
    const removedAt = new Date().toISOString();
    const adatum = () =>
      database.transact((trx) => trx('customers').where({ name: 'Adatum' }).update({ removedAt }));
    await adatum();
    const lines = await matched('Adatum', OTHER, 'adatum.com', 'adatum inc');
    expect(lines.map(partOf)).to.eql(['missing', 'missing', 'missing', 'missing']);
    await database.transact((trx) => trx('customers').update({ removedAt: null }));
  });

  it('are deleted after a day', async () => {
    const list = { agentId: 'a', conversation: 'c', leftOut: 0, lines: [] };
    const { id } = await database.transact((trx) => repositories(trx).pastedLists.add(list));
    const tomorrow = Date.now() + 86_400_001;
    expect(await read.pastedLists.byId(id)).to.deep.include(list);
    expect(await read.pastedLists.byId(id, tomorrow)).to.equal(undefined);
    expect(await read.pastedLists.hasOld()).to.equal(false);
    expect(await read.pastedLists.hasOld(tomorrow)).to.equal(true);
    await database.transact((trx) => repositories(trx).pastedLists.forgetOld(tomorrow));
    expect(await read.pastedLists.hasOld(tomorrow)).to.equal(false);
  });
});

describe('the text of a pasted list', () => {
  it('loses no line: those beyond the limit are counted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3 * MAX_LINES }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (n, end) => {
          const list = listIn(Array.from({ length: n }, (_, at) => `line ${at}`).join(end));
          expect((list?.lines.length ?? 0) + (list?.leftOut ?? 0)).to.equal(n);
          expect(list?.lines[0]).to.equal('line 0');
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is not a list if it is one name, word or sentence', () => {
    for (const text of ['Contoso, Ltd.', 'Contoso', 'find contoso', 'a-b', '', '\n', ';', 'x;'])
      expect(listIn(text), text).to.equal(undefined);
  });
});
