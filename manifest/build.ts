import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils, type TeamsManifestV1D19 } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { config } from 'dotenv';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { z } from 'zod';

type Manifest = TeamsManifestV1D19.TeamsManifestV1D19;

/** The files of an app package, by the name that they have in it. */
export type PackageFiles = Record<string, Uint8Array>;

/** Why there is no package: one sentence a fault. Nothing was written. */
export class PackageFaults extends Error {
  readonly code = 'PACKAGE_FAULTS';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const BESIDE_THE_MANIFEST = ['es.json', 'color.png', 'outline.png'];

/** Named here and not taken from the files: a schema the validator does not carry would be downloaded. */
const SCHEMAS = 'https://developer.microsoft.com/json-schemas/teams/v1.19/';

const faultOf =
  (name: string, wanted: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined
      ? `${name} is missing: set it to ${wanted}.`
      : `${name} is not usable: it must be ${wanted}.`;

const guid = (name: string, what: string) =>
  z.guid({ error: faultOf(name, `${what}, a GUID such as 11111111-2222-3333-4444-555555555555`) });

const address = (name: string, what: string) => {
  const error = faultOf(name, `${what}, such as https://clientele.example.com`);
  return z.string({ error }).refine(isHttpsAddress, { error });
};

/** No user name or password: whoever gets the package would read them. */
const isHttpsAddress = (text: string) =>
  /^https:\/\/[^\s/?#@]+([/?#]|$)/i.test(text) && text.length <= 2048 && URL.canParse(text);

const environment = z
  .object({
    MicrosoftAppId: guid('MicrosoftAppId', "the bot's Microsoft App ID"),
    TEAMS_APP_ID: guid('TEAMS_APP_ID', "the Teams app's own id").optional(),
    PUBLIC_URL: address('PUBLIC_URL', 'the https address where the bot is reached'),
    DEVELOPER_NAME: z
      .string()
      .max(32, { error: faultOf('DEVELOPER_NAME', 'a name of at most 32 characters') })
      .default('Clientele'),
    DEVELOPER_URL: address('DEVELOPER_URL', 'an https address').optional(),
    DEVELOPER_PRIVACY_URL: address('DEVELOPER_PRIVACY_URL', 'an https address').optional(),
    DEVELOPER_TERMS_URL: address('DEVELOPER_TERMS_URL', 'an https address').optional(),
  })
  .transform(({ MicrosoftAppId, PUBLIC_URL, DEVELOPER_NAME, ...given }) => {
    const DEVELOPER_URL = given.DEVELOPER_URL ?? PUBLIC_URL;
    return {
      MicrosoftAppId,
      TEAMS_APP_ID: given.TEAMS_APP_ID ?? MicrosoftAppId,
      PUBLIC_HOST: new URL(PUBLIC_URL).host,
      DEVELOPER_NAME,
      DEVELOPER_URL,
      DEVELOPER_PRIVACY_URL: given.DEVELOPER_PRIVACY_URL ?? DEVELOPER_URL,
      DEVELOPER_TERMS_URL: given.DEVELOPER_TERMS_URL ?? DEVELOPER_URL,
    };
  });

/** What the template's placeholders stand for, by their names. */
export type Settings = z.infer<typeof environment>;

/**
 * Reads the settings from the environment. `MicrosoftAppId` and `PUBLIC_URL` are required;
 * `TEAMS_APP_ID` is the bot's id unless given, and the developer's addresses are `PUBLIC_URL`.
 * @throws PackageFaults for every value that is missing or bad; an empty value is a missing one.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined]);
  const read = environment.safeParse(Object.fromEntries(given));
  if (!read.success) throw new PackageFaults(read.error.issues.map(({ message }) => message));
  return read.data;
}

/**
 * Puts the settings in the place of `{{…}}` in a JSON template.
 * @throws PackageFaults for a placeholder that no setting fills.
 */
export function fill(template: string, settings: Settings): string {
  const values = new Map(Object.entries(settings));
  return template.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined)
      throw new PackageFaults([`manifest.json has ${placeholder}, which no setting fills.`]);
    return JSON.stringify(value).slice(1, -1);
  });
}

/** Checks a package against Microsoft's schemas: one sentence a fault, none if it is sound. */
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
    return [`${name} is not JSON: ${String(error)}.`];
  }
  if (name !== 'manifest.json') return validateLanguage(name, content);
  const faults = await validateManifest(content as Manifest);
  return faults.length > 0 ? faults : findMissingFiles(content as Manifest, files);
}

async function validateManifest(manifest: Manifest): Promise<string[]> {
  const schema = await AppManifestUtils.fetchSchema(`${SCHEMAS}MicrosoftTeams.schema.json`);
  const errors = await AppManifestUtils.validateAgainstSchema(manifest, schema);
  return errors.map((error) => sentence('manifest.json', error.replace('. Details:', '')));
}

async function validateLanguage(file: string, strings: unknown): Promise<string[]> {
  const url = `${SCHEMAS}MicrosoftTeams.Localization.schema.json`;
  const schema = await AppManifestUtils.fetchSchema(url);
  // Microsoft's own validator refuses this schema: some of its patterns are no Unicode expressions.
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
    .map((file) => `manifest.json names ${file}, which is not in the package.`);
}

/** Zips a package. The same files give the same bytes: no time of day gets in. */
export function pack(files: PackageFiles): Uint8Array {
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

/**
 * Makes the app package that is uploaded to Teams.
 * @throws PackageFaults if a setting is missing or bad, or if a file breaks its schema.
 */
export async function build(env: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const settings = readSettings(env);
  const files: PackageFiles = {
    'manifest.json': strToU8(fill(await readFile(beside('manifest.json'), 'utf8'), settings)),
  };
  for (const name of BESIDE_THE_MANIFEST) files[name] = await readFile(beside(name));
  const faults = await validate(files);
  if (faults.length > 0) throw new PackageFaults(faults);
  return pack(files);
}

const beside = (name: string) => new URL(name, import.meta.url);

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
