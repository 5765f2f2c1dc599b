import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { build } from '../../manifest/build.js';
import type { PackageFiles } from '../../manifest/schemas.js';
import type { Manifest, Strings } from '../../manifest/tailor.js';

export const ENV = {
  MicrosoftAppId: 'c7d2b1f4-58a0-4e3b-9a0d-2f6c1e7b8a95',
  PUBLIC_URL: 'https://clientele.fabrikam.com/bot',
  DEVELOPER_NAME: 'Fabrikam',
  SUPPORT_URL: 'https://fabrikam.com/support',
};

export const source = (name: string): Buffer =>
  readFileSync(new URL(`../../manifest/${name}`, import.meta.url));

const parse = (json: Uint8Array | undefined): unknown =>
  JSON.parse(strFromU8(json ?? new Uint8Array()));

export interface Built {
  files: PackageFiles;
  manifest: Manifest;
  strings: Strings;
  warnings: readonly string[];
}

/** Builds a package with settings added to those of a partner, and unzips it. */
export async function buildWith(env: NodeJS.ProcessEnv = {}): Promise<Built> {
  const { zip, warnings } = await build({ ...ENV, ...env });
  const files = unzipSync(zip);
  return {
    files,
    manifest: parse(files['manifest.json']) as Manifest,
    strings: parse(files['es.json']) as Strings,
    warnings,
  };
}
