import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Busy } from '../../db/errors.js';
import { ImportStopped } from '../../db/import/index.js';
import { connect, type Database } from '../../db/index.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import {
  snapshotCatalog,
  importCatalogText,
  listOffers,
  price,
  priceList,
} from '../support/importCatalog.js';
import { killProcessAt, type Command } from '../support/killProcessAt.js';

const E5 = { ProductTitle: 'Microsoft 365 E5', ProductId: 'CFQ7TTC0LF8S' };

onEachDatabase('a running import of a price list', (dialect) => {
  let url: string;
  let database: Database;
  let folder: string;
  let args: Command;
  const before = priceList(price(), price(E5));
  const after = priceList(price({ UnitPrice: '400' }), price({ ...E5, SkuId: '0002' }));
  const OFFERS_AFTER = [
    'Microsoft 365 E3|P1Y|monthly|EUR|1+ 400',
    'Microsoft 365 E5|P1Y|monthly|EUR|1+ 387.6',
  ];

  beforeEach(async () => {
    url = await emptyDatabase(dialect);
    database = await connect(url);
    folder = mkdtempSync(join(tmpdir(), 'clientele-catalog-'));
    const file = join(folder, 'List.csv');
    writeFileSync(file, after);
    args = ['bot/cli/importCatalog.ts', file, '--catalog', 'online-services'];
    await importCatalogText(database, before);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  for (const point of ['staging', 'staged', 'compared', 'applying', 'before-commit'])
    it(`changes nothing when it is killed at ${point}, and the next import works`, async () => {
      const initial = await snapshotCatalog(database);
      await killProcessAt(args, { DATABASE_URL: url }, `import.${point}`);
      expect(await snapshotCatalog(database)).to.equal(initial);
      const report = await importCatalogText(database, after);
      expect(report).to.deep.include({ added: 1, changed: 1, removed: 1 });
      expect(await listOffers(database)).to.eql(OFFERS_AFTER);
    });

  it('has applied everything when it is killed after the commit, and a second import changes nothing', async () => {
    await killProcessAt(args, { DATABASE_URL: url }, 'import.committed');
    expect(await listOffers(database)).to.eql(OFFERS_AFTER);
    const again = await importCatalogText(database, after);
    expect(again).to.deep.include({ unchanged: 2, added: 0, changed: 0, removed: 0 });
  });

  it('has the effect of one import when four run concurrently', async () => {
    const others = await Promise.all([1, 2, 3].map(() => connect(url)));
    const ends = await Promise.all(
      [database, ...others].map((one) =>
        importCatalogText(one, after).catch((error: unknown) => error),
      ),
    );
    await Promise.all(others.map((one) => one.close()));
    const applied = ends.filter((end) => !(end instanceof Error));
    expect(applied).to.have.length.at.least(1);
    for (const end of ends)
      if (end instanceof Error && !(end instanceof Busy)) expect(end).instanceOf(ImportStopped);
    expect(await listOffers(database)).to.eql(OFFERS_AFTER);
    const whole = await database.read('activity').where({ action: 'catalog-imported' });
    expect(whole).to.have.length(1 + applied.length);
  });
});
