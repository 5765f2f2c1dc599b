import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { fileOf } from '../support/importRecords.js';
import { price, priceList } from '../support/importCatalog.js';
import { guid, list } from '../support/imports.js';
import { runCommand, type Ended } from '../support/runCommand.js';

describe('import of a file as it is at hand', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(path(name), content);
    return path(name);
  };
  const run = (command: string, ...args: string[]): Promise<Ended> =>
    runCommand(`bot/cli/${command}.ts`, args, { DATABASE_URL: `sqlite:${path('db.sqlite')}` });
  const catalog = (file: string, ...args: string[]) =>
    run('importCatalog', file, '--catalog', 'software', ...args);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
    await run('import', write('Customers.csv', list(`${guid(1)},Contoso,,Advisor,`)));
  });
  after(() => rmSync(folder, { recursive: true }));

  const prices = strToU8(priceList(price(), price({ SkuId: '0002' })));

  it('reads a ZIP with one list and a gzip file', async () => {
    const zip = zipSync({
      'prices/': new Uint8Array(),
      'prices/List.CSV': prices,
      '__MACOSX/prices/._List.csv': strToU8('x'),
      'Read me.pdf': strToU8('x'),
    });
    const first = await catalog(write('prices.zip', zip));
    expect([first.status, first.err]).to.eql([0, '']);
    expect(first.out).to.match(/Added +2\n/);
    const again = await catalog(write('prices.csv.gz', gzipSync(prices)));
    expect([again.status, again.err]).to.eql([0, '']);
    expect(again.out).to.match(/Unchanged +2\n/);
  });

  it('refuses workbooks and other archives with what to do', async () => {
    const zip = zipSync({ 'a.csv': prices });
    const encrypted = Buffer.from(zip);
    // The flags of the local header and of the central directory.
    for (const [header, at] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const)
      encrypted.writeUInt16LE(1, encrypted.indexOf(header, 0, 'latin1') + at);
    const gzip = gzipSync(prices);
    const workbook = / is a workbook\. Save it as “CSV UTF-8” .*Nothing was changed\.\n$/;
    const archive = / is an archive .*Unpack it first .*Nothing was changed\.\n$/;
    const cases: [string, Uint8Array, RegExp][] = [
      ['a.xlsx', zipSync({ '[Content_Types].xml': prices, 'xl/a.csv': prices }), workbook],
      ['a.ods', zipSync({ mimetype: prices, 'content.xml': prices }), workbook],
      ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), workbook],
      ['two.zip', zipSync({ 'a.csv': prices, 'b.csv': prices }), archive],
      ['none.zip', zipSync({ 'a.pdf': prices }), archive],
      ['encrypted.zip', encrypted, archive],
      ['cut.zip', zip.slice(0, -30), archive],
      ['cut.gz', gzip.subarray(0, -12), archive],
      [
        'damaged.gz',
        Buffer.concat([gzip.subarray(0, 40), Buffer.alloc(60), gzip.subarray(100)]),
        archive,
      ],
    ];
    for (const [name, content, message] of cases) {
      const { status, out, err } = await catalog(write(name, content));
      expect(err, name).to.match(message);
      expect([status, out], name).to.eql([1, '']);
    }
  });

  it('lists the rows left out even if no row is valid', async () => {
    const bad = Array.from({ length: 25 }, (_, n) => price({ Market: 'Spain', SkuId: `00${n}` }));
    const errors = path('errors.csv');
    const ended = await catalog(write('bad.csv', priceList(...bad)), '--errors', errors);
    expect(ended.status).to.equal(1);
    expect(ended.out.match(/^Line \d+: “Spain” is not a market/gm)).to.have.length(20);
    expect(ended.out).to.include('… and 5 more in the errors file.').and.include(errors);
    expect(ended.err).to.match(/^No row of the file is valid.*Nothing was changed\.\n$/);
    expect(readFileSync(errors, 'utf8').match(/“Spain” is not a market/g)).to.have.length(25);

    const customers = await run('import', write('none.csv', list('x,Contoso,,Advisor,')));
    expect(customers.out).to.equal(
      'Line 2: “x” is not a Microsoft ID. Enter a GUID such as 12345678-90ab-cdef-1234-567890abcdef.\n',
    );
    expect([customers.status, customers.err]).to.eql([
      1,
      'No row of the file is valid. Nothing was changed.\n',
    ]);
  });

  it('names the rows whose value was kept because the file’s is damaged', async () => {
    const heading = 'Id. de Microsoft;Teléfono;País';
    await run(
      'importBilling',
      write('good.csv', fileOf(heading, `${guid(1)};+34 915 55 01 00;ES`)),
    );
    const file = write('billing.csv', fileOf(heading, `${guid(1)};3,49156E+10;ES`));
    const { out, status } = await run('importBilling', file);
    expect(status).to.equal(0);
    expect(out).to.match(/Damaged by a spreadsheet.*\n {2}Line 2, Contoso: Phone “3,49156E\+10”\n/);
  });

  it('writes an errors file that reads as the list does', async () => {
    const euro = (market: string, amount: string, start: string) =>
      `Visio;CFQ7;0001;Visio;${market};EUR;${amount};${start}`;
    const heading =
      'ProductTitle;ProductId;SkuId;SkuTitle;Market;Currency;UnitPrice;EffectiveStartDate';
    const file = write(
      'comma.csv',
      fileOf(heading, euro('ES', '1.387,60', '13/01/2026'), euro('Francia', '2,50', '05/11/2026')),
    );
    const errors = path('comma-errors.csv');
    await catalog(file, '--errors', errors);
    const left = readFileSync(errors, 'utf8');
    expect(left).to.include('Visio;CFQ7;0001;Visio;Francia;EUR;2,50;2026-11-05T00:00:00.000Z;3;');
    const fixed = await catalog(write('fixed.csv', left.replace('Francia', 'FR')));
    expect(fixed.out).to.match(/Added +1\n/);
  });
});
