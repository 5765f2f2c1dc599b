import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../cards/text/index.js';
import { CUSTOMER_CLOUDS, type CustomerCloud } from './addresses.js';
import type { Agents } from './roles.js';

/** How a file reaches the agent; `auto` goes by channel and cloud. */
export const DELIVERIES = ['auto', 'consent', 'attachment', 'link'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** The environment, read once, checked, typed. */
export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  /** Nobody proves who he is: loopback only. So it is without MicrosoftAppId. */
  local: boolean;
  appId: string;
  /** What the Bot Framework SDK reads, under its own names. */
  sdk: Readonly<Record<string, string>>;
  /** GCC High or DoD, where Teams has no file consent. */
  government: boolean;
  /** Where the customers' services are managed; it may differ from the bot's own cloud. */
  customerCloud: CustomerCloud;
  /** Tenants whose agents are answered; empty: any, in local mode. */
  allowedTenants: ReadonlySet<string>;
  agents: Agents;
  /** Where people reach the bot, without a slash at the end; where it listens if nothing is said. */
  publicUrl: string | undefined;
  /** The first signs links, all verify. */
  linkSecrets: readonly string[];
  fileDelivery: Delivery;
  defaultLanguage: Language;
  sampleData: boolean;
  /** Requests per minute that a process accepts from one person; 0 for no limit. */
  requestsPerMinute: number;
  logLevel: string;
}

/** A value that the bot cannot start with; the message is one sentence that names the variable. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
}

/** Read by `ConfigurationBotFrameworkAuthentication`; the government clouds need all of them. */
const SDK_VARIABLES = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'ChannelService',
  'OAuthUrl',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'ValidateAuthority',
] as const;

/** Two a second, sustained: more than a person sends. */
const REQUESTS_PER_MINUTE = 120;

const GOVERNMENT = 'https://botframework.azure.us';

const given = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(given, schema.optional());
const guid = z.guid('must be a GUID').transform((id) => id.toLowerCase());
const list = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(schema));
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://bot.example.com' })
  .transform((url) => url.replace(/\/+$/, ''));
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const variables = z.object({
  PORT: z.preprocess(
    given,
    z.coerce
      .number('must be a port number')
      .int('must be a port number')
      .min(0, 'must be a port number')
      .max(65_535, 'must be a port number')
      .default(3978),
  ),
  HOST: optional(z.string()),
  DATABASE_URL: z.preprocess(
    given,
    z
      .string()
      .regex(
        /^(sqlite:(?!:memory:).+|postgres(ql)?:\/\/.+)$/,
        'must be sqlite:./file, sqlite:/absolute/file or postgres://…',
      )
      .default('sqlite:./data/clientele.sqlite'),
  ),
  MicrosoftAppId: optional(guid),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppType: z.preprocess(
    given,
    oneOf(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  ),
  MicrosoftAppTenantId: optional(guid),
  ChannelService: optional(oneOf([GOVERNMENT])),
  OAuthUrl: optional(webUrl),
  ToChannelFromBotLoginUrl: optional(webUrl),
  ToChannelFromBotOAuthScope: optional(webUrl),
  ToBotFromChannelTokenIssuer: optional(webUrl),
  ToBotFromChannelOpenIdMetadataUrl: optional(webUrl),
  ToBotFromEmulatorOpenIdMetadataUrl: optional(webUrl),
  ValidateAuthority: optional(oneOf(['true', 'false'])),
  CUSTOMER_CLOUD: z.preprocess(given, oneOf(CUSTOMER_CLOUDS).default('public')),
  ALLOWED_TENANTS: list(guid),
  ADMIN_AGENTS: list(guid),
  SALES_AGENTS: list(guid),
  HELPDESK_AGENTS: list(guid),
  PUBLIC_URL: optional(webUrl),
  LINK_SECRET: list(
    z.string().min(32, 'must be secrets of at least 32 characters, separated by commas'),
  ),
  FILE_DELIVERY: z.preprocess(given, oneOf(DELIVERIES).default('auto')),
  DEFAULT_LANGUAGE: z.preprocess(given, oneOf(LANGUAGES).default('en')),
  REQUESTS_PER_MINUTE: optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(0, 'must be 0 or more'),
  ),
  SAMPLE_DATA: z.preprocess(given, oneOf(['true', 'false']).default('false')),
  LOG_LEVEL: z.preprocess(
    given,
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
});

/**
 * Reads the configuration; `.env.example` says what each variable means.
 * @throws {ConfigError} for the first value that is bad or missing.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = variables.safeParse(env);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message ?? 'is not sound'}.`);
  }
  const values = read.data;
  const local = values.MicrosoftAppId === undefined;
  const host = values.HOST ?? (local ? '127.0.0.1' : '0.0.0.0');
  if (local) refuseOutsiders(host);
  else requireSecrets(values);
  return {
    port: values.PORT,
    host,
    databaseUrl: values.DATABASE_URL,
    local,
    appId: values.MicrosoftAppId ?? '',
    sdk: Object.fromEntries(
      SDK_VARIABLES.flatMap((name) => {
        const value = local ? undefined : values[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    government: values.ChannelService === GOVERNMENT,
    customerCloud: values.CUSTOMER_CLOUD,
    allowedTenants: new Set(allowedTenants(values)),
    agents: {
      admin: new Set(values.ADMIN_AGENTS),
      sales: new Set(values.SALES_AGENTS),
      helpdesk: new Set(values.HELPDESK_AGENTS),
    },
    publicUrl: values.PUBLIC_URL,
    linkSecrets:
      values.LINK_SECRET.length > 0 ? values.LINK_SECRET : [randomBytes(32).toString('base64url')],
    fileDelivery: values.FILE_DELIVERY,
    defaultLanguage: values.DEFAULT_LANGUAGE,
    sampleData: values.SAMPLE_DATA === 'true',
    requestsPerMinute: values.REQUESTS_PER_MINUTE ?? (local ? 0 : REQUESTS_PER_MINUTE),
    logLevel: values.LOG_LEVEL,
  };
}

function refuseOutsiders(host: string): void {
  if (host === 'localhost' || (isIP(host) !== 0 && /^(127\.|::1$)/.test(host))) return;
  throw new ConfigError(
    `HOST must be a loopback address such as 127.0.0.1 while MicrosoftAppId is not set: without it anyone who reaches the port could claim to be anyone.`,
  );
}

/** The listed tenants, or else the registration's own. */
function allowedTenants(values: z.output<typeof variables>): string[] {
  if (values.ALLOWED_TENANTS.length > 0) return values.ALLOWED_TENANTS;
  return values.MicrosoftAppId !== undefined && values.MicrosoftAppTenantId !== undefined
    ? [values.MicrosoftAppTenantId]
    : [];
}

function requireSecrets(values: z.output<typeof variables>): void {
  const password =
    values.MicrosoftAppType === 'SingleTenant' ? (['MicrosoftAppPassword'] as const) : [];
  for (const name of [...password, 'MicrosoftAppTenantId', 'PUBLIC_URL'] as const) {
    if (values[name] === undefined)
      throw new ConfigError(`${name} is missing: it is required with MicrosoftAppId.`);
  }
  if (values.PUBLIC_URL?.startsWith('https:') !== true) {
    throw new ConfigError('PUBLIC_URL must begin with https:// where MicrosoftAppId is set.');
  }
  if (values.LINK_SECRET.length === 0) {
    throw new ConfigError('LINK_SECRET is missing: it is required with MicrosoftAppId.');
  }
}
