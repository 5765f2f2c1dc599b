import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { freePort } from '../support/freePort.js';
import { untilItAnswers } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import { createChat, person, textOf } from '../support/chat.js';
import { layProductionClone } from '../support/production.js';
import type { Ended } from '../support/runCommand.js';
import { onTeardown } from '../support/teardown.js';

describe('a build without development packages', () => {
  let folder = '';
  let scripts: Record<string, string> = {};
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_PRESERVE_SYMLINKS: '1' };
  const database = () => ({ DATABASE_URL: `sqlite:${join(folder, 'test.sqlite')}` });

  before(() => {
    folder = layProductionClone();
    onTeardown(() => rmSync(folder, { recursive: true, force: true }));
    const description = readFileSync(join(folder, 'package.json'), 'utf8');
    ({ scripts } = JSON.parse(description) as { scripts: typeof scripts });
  });

  /** The command line of an npm script, which runs Node.js. */
  function commandLine(script: string): string[] {
    const [program, ...args] = scripts[script]?.split(' ') ?? [];
    expect(program, script).to.equal('node');
    return args;
  }

  const run = (script: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}) =>
    new Promise<Ended>((resolve) => {
      const child = execFile(
        process.execPath,
        [...commandLine(script), ...args],
        { cwd: folder, env: { ...env, ...database(), ...more } },
        (_, out, err) => resolve({ status: child.exitCode ?? -1, out, err }),
      );
    });

  it('starts, loads its sample, answers, and stops', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, commandLine('start'), {
      cwd: folder,
      env: { ...env, ...database(), PORT: String(port), SAMPLE_DATA: 'true' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTeardown(() => child.kill('SIGKILL'));
    let err = '';
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
    const url = `http://127.0.0.1:${port}`;
    await untilItAnswers(url);
    const channel = await startChannel();
    const chat = createChat(url, channel, { who: person('Ana', 'en-US') });
    expect(textOf(await chat.say('show Contoso Hotels'))).to.include('Contoso Hotels');
    child.kill('SIGTERM');
    await once(child, 'close');
    await channel.stop();
    expect({ status: child.exitCode, err }).to.eql({ status: 0, err: '' });
  });

  it('imports, checks the index, and copies the database', async () => {
    const imported = await run('import', ['db/sample/Customers.csv', '--remove-missing']);
    expect(imported, imported.err).to.include({ status: 0 });
    expect(imported.out).to.include('Customers.csv');
    for (const list of ['billing', 'subscriptions', 'catalog']) {
      const help = await run(`import:${list}`, ['--help']);
      expect(help.out, help.err).to.include(`npm run import:${list}`);
    }
    expect(await run('search', ['check'])).to.include({ status: 0, err: '' });
    expect(await run('backup', ['copy.sqlite'])).to.include({ status: 0, err: '' });
    expect(existsSync(join(folder, 'copy.sqlite'))).to.be.true;
  });

  it('says what is missing for Partner Center', async () => {
    for (const [script, args] of [
      ['connect', []],
      ['partner-center', ['check']],
      ['sync', []],
    ] as const) {
      const { status, err } = await run(script, args);
      expect(status, script).to.equal(1);
      expect(err, script).to.match(/^[^\n]*(Partner Center|PARTNER_CENTER_)[^\n]+\n$/);
    }
  });

  it('builds the app package from the settings in .env', async () => {
    const settings = [
      'MicrosoftAppId=c7d2b1f4-58a0-4e3b-9a0d-2f6c1e7b8a95',
      'PUBLIC_URL="https://clientele.fabrikam.com" # with a comment',
    ];
    writeFileSync(join(folder, '.env'), settings.join('\n'));
    const { status, err } = await run('manifest');
    rmSync(join(folder, '.env'));
    expect({ status, err }).to.have.property('status', 0);
    const zip = unzipSync(readFileSync(join(folder, 'dist/clientele.zip')));
    expect(zip).to.include.keys('manifest.json', 'es.json', 'color.png', 'outline.png');
  });

  it('says in one sentence that the Playground is for development', async () => {
    const playground = await run('playground');
    expect(playground).to.include({ status: 1, out: '' });
    expect(playground.err).to.match(/^The Playground needs [^\n]+ npm ci\n$/);
  });

  it('says that it is not built, or that the build is old', async () => {
    const source = join(folder, 'bot/main.ts');
    const later = Date.now() / 1000 + 60;
    utimesSync(source, later, later);
    const old = await run('search', ['check']);
    expect(old).to.include({ status: 0 });
    expect(old.err).to.match(/^The build is older than the source\. [^\n]+ npm run build\n$/);
    renameSync(join(folder, 'dist'), join(folder, 'away'));
    const missing = await run('start');
    renameSync(join(folder, 'away'), join(folder, 'dist'));
    expect(missing).to.include({ status: 1, out: '' });
    expect(missing.err).to.match(/^Clientele is not built yet\. [^\n]+ npm run build\n$/);
  });
});
