import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../cards/text/index.js';
import { approvalRulesOf, approvalVariables, type ApprovalRules } from './approvals/rules.js';
import { ConfigError } from './configError.js';
import type { Agents } from './roles.js';
import {
  partnerCenterOf,
  partnerCenterVariables,
  type PartnerCenterConfig,
} from './partnerCenterConfig.js';
import { pagesOf, pagesVariables, type PagesConfig } from './pages/pagesConfig.js';
import { emptyAsMissing, guid, list, oneOf, optional, secrets, webUrl } from './variables.js';
import { CUSTOMER_CLOUDS, type CustomerCloud } from './serviceLinks.js';

export { ConfigError } from './configError.js';

/** Ways to deliver a file; `auto` depends on channel and cloud. */
const FILE_DELIVERIES = ['auto', 'consent', 'attachment', 'link'] as const;
export type FileDelivery = (typeof FILE_DELIVERIES)[number];

export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  /** True without MicrosoftAppId. Senders are not authenticated, so the server listens on loopback only. */
  local: boolean;
  appId: string;
  /** Settings of the Bot Framework SDK, under its names. */
  sdk: Readonly<Record<string, string>>;
  /** True in GCC High and DoD, where Teams has no file consent. */
  government: boolean;
  /** Cloud of the customers' services, which may differ from the bot's. */
  customerCloud: CustomerCloud;
  /** Tenants whose agents are answered. Empty in local mode, which answers all. */
  allowedTenants: ReadonlySet<string>;
  agents: Agents;
  /** Public address without a trailing slash; undefined: the address it listens on. */
  publicUrl: string | undefined;
  /** The first one signs links; all verify. */
  linkSecrets: readonly string[];
  /** Each admits to `/metrics` from another machine; empty if only this machine may read it. */
  metricsTokens: readonly string[];
  fileDelivery: FileDelivery;
  /** True if targeted questions in group chats and channels get targeted answers; else their answers go to the personal chat. */
  targetedAnswers: boolean;
  /** True if suggested actions come as a message of their own, because Teams draws none below a card. */
  suggestionMessages: boolean;
  defaultLanguage: Language;
  sampleData: boolean;
  /** Requests per minute that a process accepts from one person; 0 for no limit. */
  requestsPerMinute: number;
  logLevel: string;
  /** Undefined without a connection to Partner Center. */
  partnerCenter: PartnerCenterConfig | undefined;
  pages: PagesConfig;
  approvals: ApprovalRules;
}

/** Variables of `ConfigurationBotFrameworkAuthentication`. The government clouds need all of them. */
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

/** More than a person sends: two per second, sustained. */
const DEFAULT_REQUESTS_PER_MINUTE = 120;

const GOVERNMENT_CHANNEL = 'https://botframework.azure.us';

const variables = z.object({
  PORT: z.preprocess(
    emptyAsMissing,
    z.coerce
      .number('must be a port number')
      .int('must be a port number')
      .min(0, 'must be a port number')
      .max(65_535, 'must be a port number')
      .default(3978),
  ),
  HOST: optional(z.string()),
  DATABASE_URL: z.preprocess(
    emptyAsMissing,
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
    emptyAsMissing,
    oneOf(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  ),
  MicrosoftAppTenantId: optional(guid),
  ChannelService: optional(oneOf([GOVERNMENT_CHANNEL])),
  OAuthUrl: optional(webUrl),
  ToChannelFromBotLoginUrl: optional(webUrl),
  ToChannelFromBotOAuthScope: optional(webUrl),
  ToBotFromChannelTokenIssuer: optional(webUrl),
  ToBotFromChannelOpenIdMetadataUrl: optional(webUrl),
  ToBotFromEmulatorOpenIdMetadataUrl: optional(webUrl),
  ValidateAuthority: optional(oneOf(['true', 'false'])),
  CUSTOMER_CLOUD: z.preprocess(emptyAsMissing, oneOf(CUSTOMER_CLOUDS).default('public')),
  ALLOWED_TENANTS: list(guid),
  ADMIN_AGENTS: list(guid),
  SALES_AGENTS: list(guid),
  HELPDESK_AGENTS: list(guid),
  PUBLIC_URL: optional(webUrl),
  LINK_SECRET: secrets,
  METRICS_TOKEN: secrets,
  FILE_DELIVERY: z.preprocess(emptyAsMissing, oneOf(FILE_DELIVERIES).default('auto')),
  TARGETED_ANSWERS: z.preprocess(emptyAsMissing, oneOf(['on', 'off']).default('off')),
  SUGGESTED_ACTIONS: z.preprocess(emptyAsMissing, oneOf(['card', 'message']).default('card')),
  DEFAULT_LANGUAGE: z.preprocess(emptyAsMissing, oneOf(LANGUAGES).default('en')),
  REQUESTS_PER_MINUTE: optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(0, 'must be 0 or more'),
  ),
  SAMPLE_DATA: z.preprocess(emptyAsMissing, oneOf(['true', 'false']).default('false')),
  ...partnerCenterVariables,
  ...pagesVariables,
  ...approvalVariables,
  LOG_LEVEL: z.preprocess(
    emptyAsMissing,
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
});

/**
 * Reads the configuration from variables that `.env.example` documents.
 * @throws {ConfigError} for the first invalid or missing variable
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = variables.safeParse(env);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message ?? 'is not valid'}.`);
  }
  const values = read.data;
  const local = values.MicrosoftAppId === undefined;
  const host = values.HOST ?? (local ? '127.0.0.1' : '0.0.0.0');
  if (local) requireLoopback(host);
  else requireCredentials(values);
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
    government: values.ChannelService === GOVERNMENT_CHANNEL,
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
    metricsTokens: values.METRICS_TOKEN,
    fileDelivery: values.FILE_DELIVERY,
    targetedAnswers: values.TARGETED_ANSWERS === 'on',
    suggestionMessages: values.SUGGESTED_ACTIONS === 'message',
    defaultLanguage: values.DEFAULT_LANGUAGE,
    sampleData: values.SAMPLE_DATA === 'true',
    requestsPerMinute: values.REQUESTS_PER_MINUTE ?? (local ? 0 : DEFAULT_REQUESTS_PER_MINUTE),
    logLevel: values.LOG_LEVEL,
    partnerCenter: partnerCenterOf(values),
    pages: pagesOf(values),
    approvals: approvalRulesOf(values),
  };
}

function requireLoopback(host: string): void {
  if (host === 'localhost' || (isIP(host) !== 0 && /^(127\.|::1$)/.test(host))) return;
  throw new ConfigError(
    'HOST must be a loopback address such as 127.0.0.1 while MicrosoftAppId is not set: senders are not authenticated without it.',
  );
}

/** Defaults to the registration's own tenant. */
function allowedTenants(values: z.output<typeof variables>): string[] {
  if (values.ALLOWED_TENANTS.length > 0) return values.ALLOWED_TENANTS;
  return values.MicrosoftAppId !== undefined && values.MicrosoftAppTenantId !== undefined
    ? [values.MicrosoftAppTenantId]
    : [];
}

function requireCredentials(values: z.output<typeof variables>): void {
  const password =
    values.MicrosoftAppType === 'SingleTenant' ? (['MicrosoftAppPassword'] as const) : [];
  for (const name of [...password, 'MicrosoftAppTenantId', 'PUBLIC_URL'] as const) {
    if (values[name] === undefined)
      throw new ConfigError(`${name} is missing: it is required with MicrosoftAppId.`);
  }
  if (values.PUBLIC_URL?.startsWith('https:') !== true) {
    throw new ConfigError('PUBLIC_URL must start with https:// if MicrosoftAppId is set.');
  }
  if (values.LINK_SECRET.length === 0) {
    throw new ConfigError('LINK_SECRET is missing: it is required with MicrosoftAppId.');
  }
}
