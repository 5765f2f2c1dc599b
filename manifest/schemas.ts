import { AppManifestUtils } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { strFromU8 } from 'fflate';
import { WITH_SLASH_COMMANDS } from './settings.js';
import type { Manifest } from './tailor.js';

/** File contents by file name. */
export type PackageFiles = Record<string, Uint8Array>;

/** Checks a package against Microsoft's schemas, without network access. Returns one sentence per fault. */
export async function validate(files: PackageFiles): Promise<string[]> {
  const faults: string[] = [];
  const version = versionOf(files);
  for (const name of Object.keys(files).filter((file) => file.endsWith('.json')))
    faults.push(...(await validateFile(name, files, version)));
  return faults;
}

/** The manifest's version; the newest one in use if it cannot be read. */
function versionOf(files: PackageFiles): string {
  const [, version = WITH_SLASH_COMMANDS] =
    /"manifestVersion": *"(\d+\.\d+)"/.exec(strFromU8(files['manifest.json'] ?? EMPTY)) ?? [];
  return version;
}

const EMPTY = new Uint8Array();

/** Not read from the files' `$schema`: the validator would download a schema that it does not include. */
const schemaOf = (version: string, name: string) =>
  AppManifestUtils.fetchSchema(
    `https://developer.microsoft.com/json-schemas/teams/v${version}/${name}.schema.json`,
  );

async function validateFile(name: string, files: PackageFiles, version: string): Promise<string[]> {
  let content: unknown;
  try {
    content = JSON.parse(strFromU8(files[name] ?? EMPTY));
  } catch (error) {
    return [`${name} is not valid JSON: ${String(error)}.`];
  }
  if (name !== 'manifest.json') return validateLanguage(name, content, version);
  const faults = await validateManifest(content as Manifest, version);
  return faults.length > 0 ? faults : findMissingFiles(content as Manifest, files);
}

async function validateManifest(manifest: Manifest, version: string): Promise<string[]> {
  const schema = await schemaOf(version, 'MicrosoftTeams');
  const errors = await AppManifestUtils.validateAgainstSchema(manifest, schema);
  return errors.map((error) => sentence('manifest.json', error.replace('. Details:', '')));
}

async function validateLanguage(
  file: string,
  strings: unknown,
  version: string,
): Promise<string[]> {
  const schema = await schemaOf(version, 'MicrosoftTeams.Localization');
  // Microsoft's validator rejects this schema, because some of its patterns are invalid with the `u` flag.
  const ajv = new Ajv({
    unicodeRegExp: false,
    allErrors: true,
    validateSchema: false,
    validateFormats: false,
  });
  const check = ajv.compile(schema);
  check(strings);
  return (check.errors ?? []).map(({ instancePath, message = '', params }) =>
    sentence(file, `${instancePath} ${message} ${JSON.stringify(params)}`),
  );
}

const sentence = (file: string, error: string) => `${file} is not valid: ${error.trim()}.`;

function findMissingFiles({ icons, localizationInfo }: Manifest, files: PackageFiles): string[] {
  const languages = localizationInfo?.additionalLanguages ?? [];
  return [icons.color, icons.outline, ...languages.map(({ file }) => file)]
    .filter((file) => !(file in files))
    .map((file) => `manifest.json refers to ${file}, which is not in the package.`);
}
