import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { pack } from '../../manifest/build.js';
import { validate, type PackageFiles } from '../../manifest/schemas.js';
import product from '../../package.json' with { type: 'json' };
import { buildWith, ENV, source } from './support.js';

/** All that the package reads. */
const VARIABLES = [
  ...['MicrosoftAppId', 'TEAMS_APP_ID', 'PUBLIC_URL', 'SUPPORT_URL', 'SUPPORT_EMAIL'],
  ...['DEVELOPER_NAME', 'DEVELOPER_URL', 'DEVELOPER_PRIVACY_URL', 'DEVELOPER_TERMS_URL'],
  ...['ChannelService', 'TEAMS_MANIFEST', 'TARGETED_ANSWERS', 'UNFURL_PARTNER_CENTER'],
];

describe('app package', () => {
  for (const [name, env] of Object.entries({
    'as it is': {},
    'with slash commands': { TARGETED_ANSWERS: 'on' },
    'for older clients': { TEAMS_MANIFEST: '1.19' },
    'for US Government, whatever else is on': {
      ChannelService: 'https://botframework.azure.us',
      TARGETED_ANSWERS: 'on',
      UNFURL_PARTNER_CENTER: 'on',
    },
  }))
    it(`passes Microsoft's schemas without network access ${name}`, async () => {
      const { fetch } = globalThis;
      globalThis.fetch = () => Promise.reject(new Error('the network was used'));
      try {
        expect(await validate((await buildWith(env)).files)).to.deep.equal([]);
      } finally {
        globalThis.fetch = fetch;
      }
    });

  it('fails the schema while it has placeholders', async () => {
    const faults = await validate({ 'manifest.json': source('manifest.json') });
    for (const path of ['/id', '/developer/websiteUrl', '/bots/0/botId'])
      expect(faults.join('\n')).to.include(
        `manifest.json is not valid: ${path} must match pattern`,
      );
  });

  it('names each file that is missing, invalid or not JSON', async () => {
    const { files } = await buildWith();
    const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
    const faults = await validate({
      ...files,
      'manifest.json': strToU8(text.replace('"outline.png"', '"contour.png"')),
      'es.json': strToU8('{ "name.short": "Clientele", "bots[0].title": "x" }'),
      'fr.json': strToU8('{'),
    });
    expect(faults).to.include('manifest.json refers to contour.png, which is not in the package.');
    expect(faults.filter((fault) => fault.startsWith('es.json is not valid: '))).to.have.lengthOf(
      3,
    );
    expect(
      faults.filter((fault) => fault.startsWith('fr.json is not valid JSON: ')),
    ).to.have.lengthOf(1);
  });

  it("has the product's version, which Teams and the bot show", async () => {
    expect((await buildWith()).manifest.version).to.equal(product.version);
    expect(product.version).to.match(/^[1-9]\d*\.\d+\.\d+$/);
  });

  it('contains only the manifest, the Spanish texts and the two icons', async () => {
    const { files } = await buildWith();
    expect(Object.keys(files)).to.deep.equal([
      'manifest.json',
      'es.json',
      'color.png',
      'outline.png',
    ]);
    expect(Buffer.from(files['color.png'] ?? []).equals(source('color.png'))).to.be.true;
  });

  it('is identical for identical files', () => {
    const files: PackageFiles = { 'color.png': source('color.png') };
    expect(Buffer.from(pack(files)).equals(pack(files))).to.be.true;
  });

  describe('npm run manifest', () => {
    let folder = '';
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clientele-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    const run = (env: NodeJS.ProcessEnv) => {
      const script = fileURLToPath(new URL('../../manifest/build.ts', import.meta.url));
      const args = ['--import', import.meta.resolve('tsx'), script];
      const unset = Object.fromEntries(VARIABLES.map((name) => [name, undefined]));
      return spawnSync(process.execPath, args, {
        cwd: folder,
        env: { ...process.env, ...unset, ...env },
        encoding: 'utf8',
      });
    };

    it('writes dist/clientele.zip, and says what the store would refuse', () => {
      const { status, stdout, stderr } = run({ ...ENV, SUPPORT_URL: '' });
      expect(status).to.equal(0);
      expect(stderr.trim()).to.match(/^Note: Neither SUPPORT_URL nor SUPPORT_EMAIL [^\n]+\.$/);
      expect(stdout.trim()).to.match(/^The app package is ready: .+clientele\.zip$/);
      expect(unzipSync(readFileSync(join(folder, 'dist/clientele.zip')))).to.include.keys(
        'manifest.json',
      );
    });

    it('reads settings from .env', () => {
      const lines = Object.entries(ENV).map(([name, value]) => `${name}=${value}\n`);
      writeFileSync(join(folder, '.env'), lines.join(''));
      expect(run({})).to.include({ status: 0, stderr: '' });
      expect(existsSync(join(folder, 'dist/clientele.zip'))).to.be.true;
    });

    it('writes nothing when a setting is missing and prints only that error', () => {
      const { status, stdout, stderr } = run({ PUBLIC_URL: ENV.PUBLIC_URL });
      expect({ status, stdout }).to.deep.equal({ status: 1, stdout: '' });
      expect(stderr.trim()).to.match(/^MicrosoftAppId is missing: [^\n]+\.$/);
      expect(existsSync(join(folder, 'dist'))).to.be.false;
    });
  });
});
