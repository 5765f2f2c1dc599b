import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { price, priceList } from '../support/importCatalog.js';
import { runCommand } from '../support/runCommand.js';

const E5 = { ProductTitle: 'Microsoft 365 E5', ProductId: 'CFQ7TTC0LF8S' };

describe('npm run import:catalog', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(path(name), text);
    return path(name);
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    runCommand('bot/cli/importCatalog.ts', args, {
      DATABASE_URL: `sqlite:${path('db.sqlite')}`,
      ...env,
    });

  it('replaces the list and adds the fixed rows', async () => {
    const catalog = ['--catalog', 'software'];
    const file = write('list.csv', priceList(price(), price({ ...E5, UnitPrice: '1,5' })));
    const errors = path('errors.csv');
    const first = await run([file, ...catalog, '--errors', errors]);
    expect([first.status, first.err]).to.eql([0, '']);
    expect(first.out).to.include('Line 3: The row has 21 cells');

    const bad = write('bad.csv', priceList(price(), price({ ...E5, UnitPrice: 'x' })));
    const second = await run([bad, ...catalog, '--errors', errors]);
    expect(second.out).to.include('Line 3: “x” is not a price');
    expect(second.out).to.match(/Unchanged +1\n/);
    const fixed = readFileSync(errors, 'utf8').replace(',x,', ',12.50,');
    const again = await run([write('fixed.csv', fixed), ...catalog]);
    expect(again.out).to.match(/Added +1\n/);
    expect(again.out).to.match(/Prices missing from the file, still here +1\n/);

    const last = await run([write('one.csv', priceList(price())), ...catalog]);
    expect(last.out).to.match(/Prices missing from the file, removed +1\n/);
  });

  it('fails with a one-line reason when it cannot import', async () => {
    const valid = write('valid.csv', priceList(price()));
    const none = write('none.csv', priceList(price({ Market: 'Spain' })));
    const other = write('other.csv', 'ProductTitle,SkuId\nA,B\n');
    const cases: [number, RegExp, string[]][] = [
      [
        1,
        /first line lacks ProductId, SkuTitle, Market, Currency,? and UnitPrice\./,
        [other, '--catalog', 'azure'],
      ],
      [1, /would empty the list/, [none, '--catalog', 'azure']],
      [2, /Use --catalog .* azure, marketplace, software, online-services\./, [valid]],
      [2, /Use --catalog/, [valid, '--catalog', 'everything']],
      [
        2,
        /option --remove-missing doesn’t exist/,
        [valid, '--catalog', 'azure', '--remove-missing'],
      ],
      [2, /Enter one file/, ['--catalog', 'azure']],
    ];
    const ends = await Promise.all(cases.map(([, , args]) => run(args)));
    for (const [index, { status, out, err }] of ends.entries()) {
      const [expectedStatus, message] = cases[index] ?? [];
      expect(err).to.match(message ?? /never/);
      expect(status, err).to.equal(expectedStatus);
      if (!message?.test('would empty the list')) expect(out, err).to.equal('');
    }
    const help = await run(['--help'], { DEFAULT_LANGUAGE: 'es' });
    expect(help.out).to.include('--catalog NOMBRE');
  });
});
