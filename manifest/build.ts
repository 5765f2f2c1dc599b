import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils, type TeamsManifestV1D19 } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { config } from 'dotenv';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { z } from 'zod';

type Manifest = TeamsManifestV1D19.TeamsManifestV1D19;

/** File contents by file name. */
export type PackageFiles = Record<string, Uint8Array>;

/** The package was not built. Holds one sentence per fault. */
export class PackageFaults extends Error {
  readonly code = 'PACKAGE_FAULTS';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const OTHER_FILES = ['es.json', 'color.png', 'outline.png'];

/** Not read from the files: the validator would download a schema that it does not include. */
const SCHEMAS_URL = 'https://developer.microsoft.com/json-schemas/teams/v1.19/';

/** Limit of the manifest schema, in characters. */
const MAX_URL_LENGTH = 2048;
const MAX_DEVELOPER_NAME_LENGTH = 32;

const faultOf =
  (name: string, expected: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined
      ? `${name} is missing: set it to ${expected}.`
      : `${name} is not valid: it must be ${expected}.`;

const guid = (name: string, description: string) =>
  z.guid({
    error: faultOf(name, `${description}, a GUID such as 11111111-2222-3333-4444-555555555555`),
  });

const httpsUrl = (name: string, description: string) => {
  const error = faultOf(name, `${description}, such as https://clientele.example.com`);
  return z.string({ error }).refine(isHttpsUrl, { error });
};

/** Refuses a user name or password, which anyone with the package could read. */
const isHttpsUrl = (text: string) =>
  /^https:\/\/[^\s/?#@]+([/?#]|$)/i.test(text) &&
  text.length <= MAX_URL_LENGTH &&
  URL.canParse(text);

const environment = z
  .object({
    MicrosoftAppId: guid('MicrosoftAppId', "the bot's Microsoft App ID"),
    TEAMS_APP_ID: guid('TEAMS_APP_ID', "the Teams app's id").optional(),
    PUBLIC_URL: httpsUrl('PUBLIC_URL', 'the https address of the bot'),
    DEVELOPER_NAME: z
      .string()
      .max(MAX_DEVELOPER_NAME_LENGTH, {
        error: faultOf(
          'DEVELOPER_NAME',
          `a name of at most ${MAX_DEVELOPER_NAME_LENGTH} characters`,
        ),
      })
      .default('Clientele'),
    DEVELOPER_URL: httpsUrl('DEVELOPER_URL', 'an https address').optional(),
    DEVELOPER_PRIVACY_URL: httpsUrl('DEVELOPER_PRIVACY_URL', 'an https address').optional(),
    DEVELOPER_TERMS_URL: httpsUrl('DEVELOPER_TERMS_URL', 'an https address').optional(),
  })
  .transform(({ MicrosoftAppId, PUBLIC_URL, DEVELOPER_NAME, ...developer }) => {
    const DEVELOPER_URL = developer.DEVELOPER_URL ?? PUBLIC_URL;
    return {
      MicrosoftAppId,
      TEAMS_APP_ID: developer.TEAMS_APP_ID ?? MicrosoftAppId,
      PUBLIC_HOST: new URL(PUBLIC_URL).host,
      DEVELOPER_NAME,
      DEVELOPER_URL,
      DEVELOPER_PRIVACY_URL: developer.DEVELOPER_PRIVACY_URL ?? DEVELOPER_URL,
      DEVELOPER_TERMS_URL: developer.DEVELOPER_TERMS_URL ?? DEVELOPER_URL,
    };
  });

/** Values of the template's placeholders, by name. */
export type Settings = z.infer<typeof environment>;

/**
 * Reads the settings from the environment. `MicrosoftAppId` and `PUBLIC_URL` are required. `TEAMS_APP_ID` defaults
 * to the bot's id, and the developer's addresses default to `PUBLIC_URL`. An empty value counts as missing.
 * @throws {PackageFaults} with all missing and invalid values
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const values = Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined]);
  const read = environment.safeParse(Object.fromEntries(values));
  if (!read.success) throw new PackageFaults(read.error.issues.map(({ message }) => message));
  return read.data;
}

/**
 * Replaces the `{{…}}` placeholders of a JSON template.
 * @throws {PackageFaults} for a placeholder without a setting
 */
export function fill(template: string, settings: Settings): string {
  const values = new Map(Object.entries(settings));
  return template.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined)
      throw new PackageFaults([`manifest.json contains ${placeholder}, which is not a setting.`]);
    return JSON.stringify(value).slice(1, -1);
  });
}

/** Checks a package against Microsoft's schemas. Returns one sentence per fault. */
export async function validate(files: PackageFiles): Promise<string[]> {
  const faults: string[] = [];
  for (const name of Object.keys(files).filter((file) => file.endsWith('.json')))
    faults.push(...(await validateFile(name, files)));
  return faults;
}

async function validateFile(name: string, files: PackageFiles): Promise<string[]> {
  let content: unknown;
  try {
    content = JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
  } catch (error) {
    return [`${name} is not valid JSON: ${String(error)}.`];
  }
  if (name !== 'manifest.json') return validateLanguage(name, content);
  const faults = await validateManifest(content as Manifest);
  return faults.length > 0 ? faults : findMissingFiles(content as Manifest, files);
}

async function validateManifest(manifest: Manifest): Promise<string[]> {
  const schema = await AppManifestUtils.fetchSchema(`${SCHEMAS_URL}MicrosoftTeams.schema.json`);
  const errors = await AppManifestUtils.validateAgainstSchema(manifest, schema);
  return errors.map((error) => sentence('manifest.json', error.replace('. Details:', '')));
}

async function validateLanguage(file: string, strings: unknown): Promise<string[]> {
  const url = `${SCHEMAS_URL}MicrosoftTeams.Localization.schema.json`;
  const schema = await AppManifestUtils.fetchSchema(url);
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

/** Zips a package. Uses a fixed time, so that the same files produce the same bytes. */
export function pack(files: PackageFiles): Uint8Array {
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

/**
 * Builds the app package to upload to Teams.
 * @throws {PackageFaults} if a setting is missing or invalid, or a file does not match its schema
 */
export async function build(env: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const settings = readSettings(env);
  const files: PackageFiles = {
    'manifest.json': strToU8(fill(await readFile(localFile('manifest.json'), 'utf8'), settings)),
  };
  for (const name of OTHER_FILES) files[name] = await readFile(localFile(name));
  const faults = await validate(files);
  if (faults.length > 0) throw new PackageFaults(faults);
  return pack(files);
}

const localFile = (name: string) => new URL(name, import.meta.url);

async function main(): Promise<void> {
  config({ quiet: true });
  try {
    const zip = await build(process.env);
    await mkdir('dist', { recursive: true });
    await writeFile('dist/clientele.zip', zip);
    console.log(`The app package is ready: ${resolve('dist/clientele.zip')}`);
  } catch (error) {
    if (!(error instanceof PackageFaults)) throw error;
    console.error(error.faults.join('\n'));
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
