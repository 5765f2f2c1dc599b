import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import {
  build,
  fill,
  pack,
  PackageFaults,
  readSettings,
  validate,
  type PackageFiles,
} from '../../manifest/build.js';

const ENV = {
  MicrosoftAppId: 'c7d2b1f4-58a0-4e3b-9a0d-2f6c1e7b8a95',
  PUBLIC_URL: 'https://clientele.fabrikam.com/bot',
};

const source = (name: string) => readFileSync(new URL(`../../manifest/${name}`, import.meta.url));
const parse = (json: Uint8Array | undefined) =>
  JSON.parse(strFromU8(json ?? new Uint8Array())) as Record<string, unknown>;

describe('app package', () => {
  const filled = (env: NodeJS.ProcessEnv = ENV) =>
    fill(source('manifest.json').toString(), readSettings(env));
  const files = (manifest = filled()): PackageFiles => ({
    'manifest.json': strToU8(manifest),
    'es.json': source('es.json'),
    'color.png': source('color.png'),
    'outline.png': source('outline.png'),
  });

  describe('settings', () => {
    const faults = (env: NodeJS.ProcessEnv) => {
      try {
        readSettings(env);
      } catch (error) {
        if (error instanceof PackageFaults) return error.faults;
        throw error;
      }
      return [];
    };

    it('reads the bot and its host from the environment and derives the rest', () => {
      expect(parse(strToU8(filled()))).to.deep.include({
        id: ENV.MicrosoftAppId,
        validDomains: ['clientele.fabrikam.com'],
        developer: {
          name: 'Clientele',
          websiteUrl: ENV.PUBLIC_URL,
          privacyUrl: ENV.PUBLIC_URL,
          termsOfUseUrl: ENV.PUBLIC_URL,
        },
      });
    });

    it('accepts a separate app ID and developer', () => {
      const manifest = filled({
        ...ENV,
        TEAMS_APP_ID: '0e9f5c1a-3d47-4b6e-8f21-6a5d4c3b2e10',
        DEVELOPER_NAME: 'Fabrikam "North" \\ Söhne',
        DEVELOPER_URL: 'https://fabrikam.com',
        DEVELOPER_PRIVACY_URL: 'https://fabrikam.com/privacy',
      });
      expect(parse(strToU8(manifest))).to.deep.include({
        id: '0e9f5c1a-3d47-4b6e-8f21-6a5d4c3b2e10',
        developer: {
          name: 'Fabrikam "North" \\ Söhne',
          websiteUrl: 'https://fabrikam.com',
          privacyUrl: 'https://fabrikam.com/privacy',
          termsOfUseUrl: 'https://fabrikam.com',
        },
      });
      expect(manifest).to.include(`"botId": "${ENV.MicrosoftAppId}"`);
    });

    it('reports a missing ID and a missing address in one sentence each', () => {
      const [id, address, ...others] = faults({ MicrosoftAppId: ' ' });
      expect(id).to.match(/^MicrosoftAppId is missing: set it to .+ GUID .+\.$/);
      expect(address).to.match(/^PUBLIC_URL is missing: set it to .+ https address .+\.$/);
      expect(others).to.be.empty;
    });

    it('refuses a bad ID without repeating a possible secret', () => {
      const [id, ...others] = faults({ ...ENV, MicrosoftAppId: 'pa55word' });
      expect(id).to.match(/^MicrosoftAppId is not valid: it must be .+\.$/);
      expect(id).not.to.include('pa55word');
      expect(others).to.be.empty;
      expect(faults({ ...ENV, TEAMS_APP_ID: '12' })).to.have.lengthOf(1);
    });

    for (const bad of [
      'clientele',
      'http://clientele.fabrikam.com',
      'https:clientele.fabrikam.com',
      'https://',
      'https://bot:secret@clientele.fabrikam.com',
      `https://clientele.fabrikam.com/${'x'.repeat(2048)}`,
    ])
      it(`refuses ${bad.slice(0, 48)} as an address`, () => {
        const [address, ...others] = faults({ ...ENV, PUBLIC_URL: bad });
        expect(address).to.match(/^PUBLIC_URL is not valid: it must be .+ https address .+\.$/);
        expect(others).to.be.empty;
      });

    it('refuses a developer name that is too long for Teams', () => {
      expect(faults({ ...ENV, DEVELOPER_NAME: 'x'.repeat(33) })).to.deep.equal([
        'DEVELOPER_NAME is not valid: it must be a name of at most 32 characters.',
      ]);
    });

    it('refuses a placeholder without a setting', () => {
      expect(() => fill('{ "id": "{{Nobody}}" }', readSettings(ENV))).to.throw(
        PackageFaults,
        'manifest.json contains {{Nobody}}, which is not a setting.',
      );
    });
  });

  describe('manifest', () => {
    it("passes Microsoft's schema once filled in, without network access", async () => {
      const { fetch } = globalThis;
      globalThis.fetch = () => Promise.reject(new Error('the network was used'));
      try {
        expect(await validate(files())).to.deep.equal([]);
      } finally {
        globalThis.fetch = fetch;
      }
    });

    it('fails the schema while it has placeholders', async () => {
      const faults = await validate(files(source('manifest.json').toString()));
      for (const path of ['/id', '/developer/websiteUrl', '/bots/0/botId'])
        expect(faults.join('\n')).to.include(
          `manifest.json is not valid: ${path} must match pattern`,
        );
    });

    it('names each file that is missing, invalid or not JSON', async () => {
      const faults = await validate({
        ...files(filled().replace('"outline.png"', '"contour.png"')),
        'es.json': strToU8('{ "name.short": "Clientele", "bots[0].title": "x" }'),
        'fr.json': strToU8('{'),
      });
      expect(faults).to.include(
        'manifest.json refers to contour.png, which is not in the package.',
      );
      expect(faults.filter((fault) => fault.startsWith('es.json is not valid: '))).to.have.lengthOf(
        4,
      );
      expect(
        faults.filter((fault) => fault.startsWith('fr.json is not valid JSON: ')),
      ).to.have.lengthOf(1);
    });

    it('has a Spanish translation for every text people read', () => {
      const manifest = parse(source('manifest.json'));
      const { $schema, ...spanish } = parse(source('es.json'));
      expect($schema).to.be.a('string');
      for (const path of Object.keys(spanish)) expect(read(manifest, path), path).to.be.a('string');
      expect(Object.keys(spanish)).to.have.members([
        'name.short',
        'name.full',
        'description.short',
        'description.full',
        ...commandPaths(manifest),
      ]);
    });
  });

  describe('icons', () => {
    it('have the sizes that Teams requires', () => {
      expect(decode(source('color.png'))).to.include({ width: 192, height: 192 });
      expect(decode(source('outline.png'))).to.include({ width: 32, height: 32 });
    });

    it('include a white outline on a transparent background', () => {
      const { pixels } = decode(source('outline.png'));
      const seen = pixels.filter(([, , , alpha]) => alpha > 0);
      expect(seen.length).to.be.within(100, 800);
      expect(seen.every(([r, g, b]) => r + g + b === 3 * 255)).to.be.true;
    });

    it('include a color icon on the accent color', () => {
      const { pixels } = decode(source('color.png'));
      expect(pixels[0]).to.deep.equal([0x0f, 0x6c, 0x6e, 255]);
      expect(parse(source('manifest.json'))).to.include({ accentColor: '#0F6C6E' });
    });
  });

  describe('zip', () => {
    it('contains only the manifest, the Spanish texts and the two icons', async () => {
      const unzipped = unzipSync(await build(ENV));
      expect(Object.keys(unzipped)).to.have.members(Object.keys(files()));
      expect(strFromU8(unzipped['manifest.json'] ?? new Uint8Array())).to.equal(filled());
      expect(Buffer.from(unzipped['color.png'] ?? []).equals(source('color.png'))).to.be.true;
    });

    it('is identical for identical files', () => {
      expect(Buffer.from(pack(files())).equals(pack(files()))).to.be.true;
    });
  });

  describe('npm run manifest', () => {
    let folder = '';
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clientele-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    const run = (env: NodeJS.ProcessEnv) => {
      const script = fileURLToPath(new URL('../../manifest/build.ts', import.meta.url));
      const args = ['--import', import.meta.resolve('tsx'), script];
      const unset = Object.fromEntries(
        Object.keys(readSettings(ENV)).map((name) => [name, undefined]),
      );
      return spawnSync(process.execPath, args, {
        cwd: folder,
        env: { ...process.env, ...unset, PUBLIC_URL: undefined, ...env },
        encoding: 'utf8',
      });
    };

    it('writes dist/clientele.zip', () => {
      const { status, stdout, stderr } = run(ENV);
      expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
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

/** Returns the value at a path such as `bots[0].commandLists[0].commands[0].title`. */
function read(manifest: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], manifest);
}

function commandPaths(manifest: unknown): string[] {
  const commands = read(manifest, 'bots[0].commandLists[0].commands') as unknown[];
  return commands.flatMap((_, i) =>
    ['title', 'description'].map((key) => `bots[0].commandLists[0].commands[${i}].${key}`),
  );
}

type Pixel = [number, number, number, number];

/** Decodes a PNG with 8 bits per channel, RGB or RGBA, not interlaced. */
function decode(png: Buffer): { width: number; height: number; pixels: Pixel[] } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const rows = unfilter(inflateSync(Buffer.concat(data)), width * channels, channels);
  const pixels = rows.flatMap((row) =>
    Array.from({ length: width }, (_, x): Pixel => {
      const [r = 0, g = 0, b = 0, alpha = 255] = row.slice(x * channels, (x + 1) * channels);
      return [r, g, b, alpha];
    }),
  );
  return { width, height, pixels };
}

/** Undoes the five PNG row filters (PNG specification, section 9). */
function unfilter(raw: Buffer, stride: number, channels: number): number[][] {
  const rows: number[][] = [];
  for (let start = 0; start < raw.length; start += stride + 1) {
    const above = rows.at(-1) ?? [];
    const row: number[] = [];
    for (let i = 0; i < stride; i++) {
      const left = row[i - channels] ?? 0;
      const up = above[i] ?? 0;
      const corner = above[i - channels] ?? 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[start] ?? 0] ?? 0;
      row.push(((raw[start + 1 + i] ?? 0) + guess) & 255);
    }
    rows.push(row);
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const [dl, du, dc] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  if (dl === undefined || du === undefined || dc === undefined) return 0;
  if (dl <= du && dl <= dc) return left;
  return du <= dc ? up : corner;
}
