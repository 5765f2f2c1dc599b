import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fileOf } from '../support/importRecords.js';
import { guid, list } from '../support/imports.js';
import { runCommand } from '../support/runCommand.js';

const PROGRAMS = {
  import: 'bot/cli/import.ts',
  'import:billing': 'bot/cli/importBilling.ts',
  'import:subscriptions': 'bot/cli/importSubscriptions.ts',
};

describe('npm run import:billing and import:subscriptions', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(path(name), text);
    return path(name);
  };

  const run = (command: keyof typeof PROGRAMS, args: string[], env: NodeJS.ProcessEnv = {}) =>
    runCommand(PROGRAMS[command], args, {
      DATABASE_URL: `sqlite:${path('db.sqlite')}`,
      ...env,
    });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
    const customers = write('Customers.csv', list(`${guid(1)},Contoso,contoso.com,Direct bill,`));
    await run('import', [customers]);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('imports billing information, then the skipped rows once they are fixed', async () => {
    const heading = 'Microsoft ID,City,Country,Colour,Email';
    const file = write('Billing.csv', fileOf(heading, `${guid(1)},'=Evil,Spian,red,a@b.co`));
    const { status, out, err } = await run('import:billing', [file, '--errors', path('b.csv')]);
    expect([status, err]).to.eql([1, 'No row of the file is valid. Nothing was changed.\n']);
    expect(out).to.include('Line 2: “Spian” is not a known country').and.to.include(path('b.csv'));
    const left = readFileSync(path('b.csv'), 'utf8');
    expect(left).to.match(/^\uFEFFMicrosoft ID,City,Country,Email,Line,Reason\r\n.*,'=Evil,Spian,/);

    const fixed = write('fixed.csv', left.replace('Spian', 'Spain'));
    const again = await run('import:billing', [fixed], { DEFAULT_LANGUAGE: 'es' });
    expect(again.out)
      .to.match(/Agregados +1\n/)
      .and.to.match(/Omitidos +0\n/);
  });

  it('imports subscriptions in Spanish and reports what a dry run would change', async () => {
    const heading = 'Id. de suscripción;Id. de Microsoft;Producto;Estado;Fecha de inicio';
    const file = write(
      'Suscripciones.csv',
      fileOf(
        heading,
        `${guid(5)};${guid(1)};Visio;Activa;25/11/2026`,
        `${guid(6)};${guid(9)};X;Y;`,
      ),
    );
    const spanish = { DEFAULT_LANGUAGE: 'es' };
    const dry = await run('import:subscriptions', [file, '--dry-run'], spanish);
    expect(dry.out)
      .to.include('Línea 3: Ningún cliente de la lista tiene el id. de Microsoft')
      .and.to.include('no se ha cambiado nada')
      .and.to.match(/Agregadas +1\n/)
      .and.not.include('conflicto');
    const real = await run('import:subscriptions', [file, '--remove-missing'], spanish);
    expect([real.status, real.err]).to.eql([0, '']);
    expect(real.out)
      .to.match(/Agregadas +1\n/)
      .and.to.match(/Faltan en el archivo, quitadas +0\n/);
  });

  it('fails with a one-line reason or prints its usage', async () => {
    const ends = await Promise.all([
      run('import:billing', [path('Customers.csv')]),
      run('import:subscriptions', [path('Customers.csv')]),
      run('import:billing', [path('Customers.csv'), '--remove-missing']),
      run('import:subscriptions', ['--help']),
    ]);
    expect(ends.map(({ status }) => status)).to.eql([1, 1, 2, 0]);
    const [billing, subscriptions, option, help] = ends.map(({ out, err }) => out + err);
    expect(billing).to.match(
      /is not a list of billing information\. Its first line lacks Country\./,
    );
    expect(subscriptions).to.match(/lacks Subscription ID, Product, and Status\. Nothing was/);
    expect(option).to.match(
      /option --remove-missing doesn’t exist.*\n.*npm run import:billing -- --help/,
    );
    expect(help).to.include('npm run import:subscriptions -- Subscriptions.csv [options]');
  });
});
