import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readSearch } from '../../bot/slots/search.js';
import { connect, repositories, type Database } from '../../db/index.js';
import { INDEX_ROWS } from '../../db/search/postgresIndex.js';
import { hasTokens } from '../../db/search/postgresEngine.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { queryRows } from '../../db/sql/run.js';
import { sql } from '../../db/sql/tag.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { guid, importText, list } from '../support/imports.js';
import { killProcessAt } from '../support/killProcessAt.js';

const ana = { id: 'a1', name: 'Ana' };
const IMPORT = 'bot/cli/import.ts';
const INTACT = { texts: 0, missing: 0, strays: 0, order: 0, tokens: 0, damaged: 0 };
const COUNT = 6_000;
/** More rows than a batch of the index, fewer than it takes to rebuild it. */
const CHANGED_ROWS = 1_100;

const row = (n: number, name: string, tag = 'gold') =>
  `${guid(n)},${name},c${n}.example,Cloud Reseller,${tag}`;
const rows = (from: number, to: number, name: (n: number) => string, tag?: string) =>
  Array.from({ length: to - from }, (_, i) => row(from + i, name(from + i), tag));

onEachDatabase('an import updates the search index', (dialect) => {
  let url: string;
  let database: Database;
  let folder: string;
  let file: string;
  const before = list(...rows(0, COUNT, (n) => `Antes ${n}z`));

  beforeEach(async function () {
    this.timeout(300_000);
    url = await emptyDatabase(dialect);
    database = await connect(url);
    folder = mkdtempSync(join(tmpdir(), 'clientele-import-'));
    file = join(folder, 'Customers.csv');
    await importText(database, before);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const found = async (text: string) =>
    (await repositories(database.read, ana).customers.find(readSearch(text).search)).total.count;

  for (const [how, after] of [
    [
      'of some of the list',
      list(
        ...rows(0, CHANGED_ROWS / 2, (n) => `Después ${n}z`),
        ...rows(CHANGED_ROWS / 2, CHANGED_ROWS, (n) => `Antes ${n}z`, 'silver'),
        ...rows(CHANGED_ROWS, COUNT - 50, (n) => `Antes ${n}z`),
        row(COUNT + 1, 'Nueva'),
      ),
    ],
    ['of all of it', list(...rows(0, COUNT - 50, (n) => `Después ${n}z`), row(COUNT + 1, 'Nueva'))],
  ] as const) {
    it(`completely or not at all, in an import ${how}`, async function () {
      this.timeout(300_000);
      writeFileSync(file, after);
      await killProcessAt(
        [IMPORT, file, '--remove-missing'],
        { DATABASE_URL: url },
        'search.settling',
      );
      expect(await checkIndex(database)).to.eql(INTACT);
      expect([await found('despues'), await found('nueva')]).to.eql([0, 0]);
      expect(await found(`"antes ${COUNT - 1}z"`)).to.equal(1);

      await importText(database, after, { removeMissing: true });
      expect(await checkIndex(database)).to.eql(INTACT);
      expect(await found('"despues 17z"')).to.equal(1);
      expect([await found('"antes 17z"'), await found('nueva')]).to.eql([0, 1]);
      expect(await found(`"antes ${COUNT - 1}z"`)).to.equal(0);
    });
  }

  it('after the first import was killed during indexing and started again', async function () {
    this.timeout(300_000);
    const empty = await emptyDatabase(dialect);
    writeFileSync(file, before);
    for (const point of ['search.settling', 'import.before-commit'])
      await killProcessAt([IMPORT, file], { DATABASE_URL: empty }, point);
    const fresh = await connect(empty);
    const total = async (text: string) =>
      (await repositories(fresh.read, ana).customers.find(readSearch(text).search)).total.count;
    expect(await total('antes')).to.equal(0);
    await importText(fresh, before);
    expect(await checkIndex(fresh)).to.eql(INTACT);
    expect(await total(`"antes ${COUNT - 1}z"`)).to.equal(1);
    if (dialect === 'postgres') {
      const plan = await queryRows<{ 'QUERY PLAN': string }>(
        fresh.read,
        sql`explain select 1 from ${INDEX_ROWS} where ${hasTokens([[['4711']]])}`,
      );
      expect(plan.map((line) => line['QUERY PLAN']).join(' ')).to.include('search_index_tokens');
    }
    await fresh.close();
  });

  it('after a rename and a change of tags, immediately', async () => {
    await database.transact(async (trx) => {
      const { customers } = repositories(trx, ana);
      const [customer] = await customers.named('Antes 4000z');
      const { id = 0, version = 0 } = customer ?? {};
      await customers.rename(id, 'Zzyzx', version);
      await customers.changeTags(id, { add: ['health care'], remove: ['gold'] }, version + 1);
    });
    const { customers } = repositories(database.read, ana);
    expect((await customers.find('zzyzx health care')).rows[0]?.tags).to.eql(['health care']);
    expect(await found('zzyzx gold')).to.equal(0);
    expect(await found('"antes 4000z"'), 'the imported name').to.equal(1);
    expect(await checkIndex(database)).to.eql(INTACT);
  });
});
