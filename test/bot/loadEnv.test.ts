import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { compiled } from '../support/programs.js';

describe('.env', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clientele-env-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Loads the folder's `.env` and returns variables, or the error. */
  function load(env: NodeJS.ProcessEnv, ...names: string[]): unknown[] {
    const script = `
      const { loadEnv } = await import(${JSON.stringify(pathToFileURL(compiled('bot/loadEnv.ts')).href)});
      try { loadEnv(); console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name]))); }
      catch ({ name, message }) { console.log(JSON.stringify([name, message])); }`;
    const { PATH } = process.env;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: folder, env: { PATH, ...env }, encoding: 'utf8' },
    );
    expect(stderr).to.equal('');
    return JSON.parse(stdout) as unknown[];
  }

  it('is added to the environment, whose own values win, even empty ones', () => {
    const lines = [
      '# A comment',
      'PLAIN=postgres://user:p@host/db',
      'QUOTED="a # b" # c',
      'PORT=1',
      'HOST=x',
      'LAST=',
    ];
    writeFileSync(join(folder, '.env'), lines.join('\r\n'));
    expect(load({ PORT: '2', HOST: '' }, 'PLAIN', 'QUOTED', 'PORT', 'HOST', 'LAST')).to.eql([
      'postgres://user:p@host/db',
      'a # b',
      '2',
      '',
      '',
    ]);
  });

  it('may be missing', () => {
    expect(load({ PORT: '2' }, 'PORT')).to.eql(['2']);
  });

  it('is refused in one sentence if it is a folder, as Docker makes of a missing file', () => {
    mkdirSync(join(folder, '.env'));
    const [, message] = load({}, 'PORT');
    expect(message).to.match(/^\.env must be a file [^\n]+\.$/);
  });
});
