import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { guid, HEADING, list } from '../support/imports.js';
import { runCommand } from '../support/runCommand.js';

describe('npm run import', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string | Uint8Array) => {
    writeFileSync(path(name), text);
    return path(name);
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    runCommand('bot/cli/import.ts', args, { DATABASE_URL: `sqlite:${path('db.sqlite')}`, ...env });
  const countsIn = (out: string): Record<string, string> =>
    Object.fromEntries(
      [...out.matchAll(/^ {2}(.+?) {2,}(\S+)$/gm)].map(([, key = '', n = '']) => [key, n]),
    );

  it('imports, reports, and writes skipped rows to a file that can be fixed and imported', async () => {
    const file = write(
      'Customers.csv',
      list(
        `${guid(1)},Contoso,contoso.com,Cloud Reseller,gold`,
        `${guid(2)},'=Evil,not a domain,Cloud Reseller,"a;b"`,
        `${guid(3)},Many, cells,x.com,Advisor,a`,
        `${guid(4)},"Open,,Advisor,`,
      ),
    );
    const errors = path('errors.csv');
    const { status, out, err } = await run([file, '--errors', errors]);
    expect([status, err]).to.eql([0, '']);
    expect(out).to.include('Line 3: “not a domain” is not a domain name');
    expect(out).to.include('Line 5: The quotes in this line are broken');
    expect(countsIn(out)).to.include({ Added: '1', 'Left out': '3' });
    expect(out).to.include(errors);
    const written = readFileSync(errors, 'utf8');
    const [heading, second, third, fourth] = written.split('\r\n');
    expect(heading).to.equal(`\uFEFF${HEADING},Line,Reason`);
    expect(second).to.match(
      /^0+-0000-4000-8000-0+2,'=Evil,not a domain,Cloud Reseller,a;b,3,.*is not a domain/,
    );
    expect(third).to.match(/,Many, cells,x\.com,Advisor,4,.*,a$/);
    expect(fourth).to.match(/^"0+-.*""Open,,Advisor,",,,,,5,/);

    const fixed = written
      .replace('not a domain', 'evil.com')
      .split('\r\n')
      .slice(0, 2)
      .join('\r\n');
    const again = await run([write('fixed.csv', fixed)]);
    expect(countsIn(again.out)).to.include({ Added: '1', 'Left out': '0' });
    expect(again.out).to.include('Missing from the file, still on the list  1');

    const remove = await run([path('fixed.csv'), '--remove-missing']);
    expect(remove.status).to.equal(1);
    expect(remove.err).to.match(
      /contains only the rows that an import left out.*Nothing was changed\.\n$/,
    );
  });

  it('answers in Spanish and reports what a dry run would change', async () => {
    const file = write('lista.csv', list(`${guid(1)},Contoso Dos,contoso.com,Asesor,`, ',,,x,'));
    const before = await run([file, '--dry-run'], { DEFAULT_LANGUAGE: 'es' });
    const again = await run([file, '--dry-run'], { DEFAULT_LANGUAGE: 'es' });
    expect(before.status).to.equal(0);
    expect(before.out).to.include('Línea 3: La fila no tiene id. de Microsoft');
    expect(before.out).to.include('no se ha cambiado nada');
    expect(countsIn(before.out)).to.include({ Agregados: '1', Omitidos: '1' });
    expect(again.out).to.equal(before.out);
  });

  it('names the first twenty skipped rows and counts the rest', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => `x${n},A,,Advisor,`);
    const { out } = await run([write('bad.csv', list(...rows)), '--dry-run']);
    expect(out.match(/^Line \d+:/gm)).to.have.length(20);
    expect(out).to.include('… and 5 more: use --errors FILE.');
  });

  it('fails with a one-line reason when it cannot import', async () => {
    const good = write('good.csv', list(`${guid(1)},Contoso,,Advisor,`));
    symlinkSync(good, path('link.csv'));
    const elsewhere = 'postgres://nobody@127.0.0.1:1/none';
    const cases: [RegExp, string[], NodeJS.ProcessEnv?][] = [
      [/The file .*none\.csv doesn’t exist/, [path('none.csv')]],
      [/can’t be read \(EISDIR/, [folder]],
      [
        /first line lacks Microsoft ID and Primary domain name\./,
        [write('other.csv', 'Company name,Relationship\nA,B\n')],
      ],
      [/is empty/, [write('empty.csv', '')]],
      [/not in UTF-8/, [write('latin.csv', Buffer.from(list('é'), 'latin1'))]],
      [/would empty the list/, [write('heading.csv', list()), '--remove-missing']],
      [/overwrite the list itself/, [good, '--errors', path('link.csv')]],
      [/errors file .* can’t be written \(ENOENT/, [good, '--errors', path('no/errors.csv')]],
      [/database can’t be used \(.*ECONNREFUSED/, [good], { DATABASE_URL: elsewhere }],
      [/^DATABASE_URL must be/, [good], { DATABASE_URL: 'mysql://x' }],
    ];
    const ends = await Promise.all(cases.map(([, args, env]) => run(args, env)));
    for (const [index, { status, out, err }] of ends.entries()) {
      expect(err).to.match(cases[index]?.[0] ?? /never/);
      expect([status, out, err.trim().split('\n').length], err).to.eql([1, '', 1]);
    }
    expect(readFileSync(good, 'utf8')).to.equal(list(`${guid(1)},Contoso,,Advisor,`));
  });

  it('prints its usage', async () => {
    const [help, ...wrong] = await Promise.all(
      [['--help'], [], ['a.csv', 'b.csv'], ['a.csv', '--nope'], ['a.csv', '--errors']].map((args) =>
        run(args),
      ),
    );
    expect(help).to.deep.include({ status: 0, err: '' });
    expect(help?.out).to.include('--remove-missing');
    for (const { status, out, err } of wrong) {
      expect([status, out]).to.eql([2, '']);
      expect(err).to.include('npm run import -- --help');
    }
  });
});
