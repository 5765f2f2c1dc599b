import { z } from 'zod';
import product from '../package.json' with { type: 'json' };
import { PackageFaults } from './faults.js';

/** Limit of the manifest schema, in characters. */
const MAX_URL_LENGTH = 2048;
const MAX_DEVELOPER_NAME_LENGTH = 32;

/**
 * Manifest versions, by what needs them. 1.28 is the first one that translates prompt starters; slash commands
 * need 1.29. The older one has neither, and is for US Government clouds, which get new versions late.
 */
const CURRENT = '1.28';
export const WITH_SLASH_COMMANDS = '1.29';
const OLDER = '1.19';

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

/** The address below which the bot serves its pages. */
const baseUrl = (name: string, description: string) =>
  httpsUrl(name, description)
    .refine((url) => !/[?#]/.test(url), {
      error: `${name} is not valid: it must end before any ? or #.`,
    })
    .transform((url) => url.replace(/\/+$/, ''));

const onOrOff = (name: string) =>
  z
    .enum(['on', 'off'], { error: `${name} is not valid: it must be on or off.` })
    .default('off')
    .transform((value) => value === 'on');

const environment = z
  .object({
    MicrosoftAppId: guid('MicrosoftAppId', "the bot's Microsoft App ID"),
    TEAMS_APP_ID: guid('TEAMS_APP_ID', "the Teams app's id").optional(),
    PUBLIC_URL: baseUrl('PUBLIC_URL', 'the https address of the bot'),
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
    SUPPORT_URL: httpsUrl('SUPPORT_URL', 'an https address').optional(),
    SUPPORT_EMAIL: z
      .email({ error: faultOf('SUPPORT_EMAIL', 'an email address, such as help@example.com') })
      .optional(),
    ChannelService: z.string().optional(),
    TEAMS_MANIFEST: z
      .literal(OLDER, { error: `TEAMS_MANIFEST is not valid: it must be empty or ${OLDER}.` })
      .optional(),
    TARGETED_ANSWERS: onOrOff('TARGETED_ANSWERS'),
    UNFURL_PARTNER_CENTER: onOrOff('UNFURL_PARTNER_CENTER'),
  })
  .transform((values) => {
    const { MicrosoftAppId, PUBLIC_URL, DEVELOPER_NAME } = values;
    const isOlder = values.TEAMS_MANIFEST === OLDER || values.ChannelService !== undefined;
    const hasSlashCommands = values.TARGETED_ANSWERS && !isOlder;
    return {
      placeholders: {
        MicrosoftAppId,
        TEAMS_APP_ID: values.TEAMS_APP_ID ?? MicrosoftAppId,
        MANIFEST_VERSION: isOlder ? OLDER : hasSlashCommands ? WITH_SLASH_COMMANDS : CURRENT,
        VERSION: product.version,
        PUBLIC_HOST: new URL(PUBLIC_URL).hostname,
        DEVELOPER_NAME,
        DEVELOPER_URL: values.DEVELOPER_URL ?? `${PUBLIC_URL}/`,
        DEVELOPER_PRIVACY_URL: values.DEVELOPER_PRIVACY_URL ?? `${PUBLIC_URL}/privacy`,
        DEVELOPER_TERMS_URL: values.DEVELOPER_TERMS_URL ?? `${PUBLIC_URL}/terms`,
        SUPPORT: values.SUPPORT_URL ?? values.SUPPORT_EMAIL ?? `${PUBLIC_URL}/`,
      },
      /** False in the older manifest. */
      hasPromptStarters: !isOlder,
      hasSlashCommands,
      unfoldsPartnerCenter: values.UNFURL_PARTNER_CENTER,
      namesSupport: (values.SUPPORT_URL ?? values.SUPPORT_EMAIL) !== undefined,
    };
  });

/** Contents of a package: values of the templates' placeholders by name, and the features that it has. */
export type Settings = z.infer<typeof environment>;

/**
 * Reads the settings from the environment. `MicrosoftAppId` and `PUBLIC_URL` are required. `TEAMS_APP_ID` defaults
 * to the bot's id, and the developer's addresses to the bot's own pages. An empty value counts as missing.
 * @throws {PackageFaults} with all missing and invalid values
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const values = Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined]);
  const read = environment.safeParse(Object.fromEntries(values));
  if (!read.success) throw new PackageFaults(read.error.issues.map(({ message }) => message));
  return read.data;
}
