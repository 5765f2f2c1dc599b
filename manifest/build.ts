import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { loadEnv } from '../bot/loadEnv.js';
import { PackageFaults } from './faults.js';
import { checkIcons } from './icons.js';
import { validate, type PackageFiles } from './schemas.js';
import { readSettings, type Settings } from './settings.js';
import { checkStore, storeWarnings } from './storeChecks.js';
import { tailor, type Manifest, type Strings } from './tailor.js';

/** Time of the files in a package, so that the same files produce the same bytes. */
const FILE_TIME = new Date(1980, 0, 1);

/** A package to upload to Teams. */
export interface Package {
  zip: Uint8Array;
  /** Sentences about what the Teams store would refuse. */
  warnings: string[];
}

/**
 * Replaces the `{{…}}` placeholders of a JSON template.
 * @throws {PackageFaults} for a placeholder without a setting
 */
export function fill(template: string, { placeholders }: Settings): string {
  const values = new Map(Object.entries(placeholders));
  return template.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined)
      throw new PackageFaults([`A template contains ${placeholder}, which is not a setting.`]);
    return JSON.stringify(value).slice(1, -1);
  });
}

/** Zips a package. */
export const pack = (files: PackageFiles): Uint8Array => zipSync(files, { mtime: FILE_TIME });

/**
 * Builds the app package to upload to Teams.
 * @throws {PackageFaults} if a setting is missing or invalid, a file does not match its schema, or the Teams store
 *   would refuse a text or an icon
 */
export async function build(env: NodeJS.ProcessEnv): Promise<Package> {
  const settings = readSettings(env);
  const filled = async (name: string): Promise<unknown> =>
    JSON.parse(fill((await readFile(localFile(name))).toString(), settings));
  const complete = {
    manifest: (await filled('manifest.json')) as Manifest,
    strings: (await filled('es.json')) as Strings,
  };
  const { manifest, strings } = tailor(complete, settings);
  const color = await readFile(localFile('color.png'));
  const outline = await readFile(localFile('outline.png'));
  const files: PackageFiles = {
    'manifest.json': asJson(manifest),
    'es.json': asJson(strings),
    'color.png': color,
    'outline.png': outline,
  };
  const faults = [
    ...(await validate(files)),
    ...checkStore(manifest, strings, settings),
    ...checkIcons(color, outline),
  ];
  if (faults.length > 0) throw new PackageFaults(faults);
  return { zip: pack(files), warnings: storeWarnings(settings) };
}

const asJson = (value: object) => strToU8(`${JSON.stringify(value, undefined, 2)}\n`);
const localFile = (name: string) => new URL(name, import.meta.url);

async function main(): Promise<void> {
  loadEnv();
  try {
    const { zip, warnings } = await build(process.env);
    await mkdir('dist', { recursive: true });
    await writeFile('dist/clientele.zip', zip);
    console.log(`The app package is ready: ${resolve('dist/clientele.zip')}`);
    for (const warning of warnings) console.warn(`Note: ${warning}`);
  } catch (error) {
    if (!(error instanceof PackageFaults)) throw error;
    console.error(error.faults.join('\n'));
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
