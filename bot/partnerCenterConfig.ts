import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { certificateIn } from '../partnercenter/certificate.js';
import { CLOUDS, HOSTS, isTrustedHost } from '../partnercenter/clouds.js';
import type { Settings } from '../partnercenter/settings.js';
import type { Identity } from '../partnercenter/signIn.js';
import { ConfigError } from './configError.js';
import { emptyAsMissing, guid, list, oneOf, optional, secrets, webUrl } from './variables.js';

/** The connection to Partner Center, and what it is used for. */
export interface PartnerCenterConfig {
  settings: Settings;
  /** True if edits and orders are sent. Those made before are not. */
  writes: boolean;
  /** The relationship of the customers that the service lists, a code of `db/customers/relationships.ts`. */
  relationship: string;
  /** MPN ID of the reseller on whose behalf an indirect provider orders. */
  mpn: string | undefined;
  /** Countries whose price sheets are imported; empty for those of the stored price lists. */
  markets: readonly string[];
  /** The first one seals the refresh token of the connected user, all open it. Empty if none can be connected. */
  tokenKeys: readonly string[];
}

/** An indirect provider orders in the name of its signed-in user, anyone else as the app. */
export const ordererOf = ({ mpn }: Pick<PartnerCenterConfig, 'mpn'>): Identity =>
  mpn === undefined ? 'app' : 'user';

const TIMEOUT_MS = 60_000;
const MINUTE_MS = 60_000;
/** Microsoft allows 500 a minute; the rest is for other tools of the partner. */
const CALLS_PER_MINUTE = 400;
const HOST_ERROR = 'must be an address of Microsoft, or one on this machine';
const host = optional(webUrl.refine(isTrustedHost, HOST_ERROR));

/** Variables that `.env.example` documents. */
export const partnerCenterVariables = {
  PARTNER_CENTER_TENANT_ID: optional(guid),
  PARTNER_CENTER_CLIENT_ID: optional(guid),
  PARTNER_CENTER_CLIENT_SECRET: optional(z.string()),
  PARTNER_CENTER_CERTIFICATE: optional(z.string()),
  PARTNER_CENTER_CLOUD: z.preprocess(emptyAsMissing, oneOf(CLOUDS).default('global')),
  PARTNER_CENTER_WRITES: z.preprocess(emptyAsMissing, oneOf(['off', 'on']).default('off')),
  PARTNER_CENTER_RELATIONSHIP: z.preprocess(
    emptyAsMissing,
    oneOf(['cloud-reseller', 'direct-bill']).default('cloud-reseller'),
  ),
  PARTNER_CENTER_MPN: optional(z.string().regex(/^\d{1,12}$/, 'must be an MPN ID, digits only')),
  PARTNER_CENTER_TOKEN_KEY: secrets,
  PARTNER_CENTER_RATE: optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(10, 'must be 10 or more')
      .max(500, 'must be 500 or less'),
  ),
  PARTNER_CENTER_MARKETS: list(z.string().regex(/^[A-Z]{2}$/, 'must be countries such as US,ES')),
  PARTNER_CENTER_LOGIN_URL: host,
  PARTNER_CENTER_API_URL: host,
  PARTNER_CENTER_PRICES_URL: host,
};

type Values = z.output<z.ZodObject<typeof partnerCenterVariables>>;

/**
 * Returns the connection; undefined if no variable of it is set.
 * @throws {ConfigError} if one is missing or does not fit the others
 */
export function partnerCenterOf(values: Values): PartnerCenterConfig | undefined {
  const { PARTNER_CENTER_TENANT_ID: tenantId, PARTNER_CENTER_CLIENT_ID: clientId } = values;
  const secret = values.PARTNER_CENTER_CLIENT_SECRET;
  const file = values.PARTNER_CENTER_CERTIFICATE;
  if ([tenantId, clientId, secret, file].every((value) => value === undefined)) {
    if (values.PARTNER_CENTER_WRITES === 'on')
      throw new ConfigError('PARTNER_CENTER_TENANT_ID is missing: PARTNER_CENTER_WRITES is on.');
    return undefined;
  }
  if (tenantId === undefined) throw missing('PARTNER_CENTER_TENANT_ID');
  if (clientId === undefined) throw missing('PARTNER_CENTER_CLIENT_ID');
  if ((secret === undefined) === (file === undefined))
    throw new ConfigError(
      'PARTNER_CENTER_CLIENT_SECRET or PARTNER_CENTER_CERTIFICATE must be set, but not both.',
    );
  if (values.PARTNER_CENTER_MPN !== undefined && values.PARTNER_CENTER_TOKEN_KEY.length === 0)
    throw new ConfigError(
      'PARTNER_CENTER_TOKEN_KEY is missing: PARTNER_CENTER_MPN is set, so orders need a signed-in user.',
    );
  const hosts = HOSTS[values.PARTNER_CENTER_CLOUD];
  return {
    settings: {
      tenantId,
      clientId,
      credential:
        file === undefined
          ? { kind: 'secret', secret: secret ?? '' }
          : { kind: 'certificate', pem: readCertificate(file) },
      cloud: values.PARTNER_CENTER_CLOUD,
      hosts: {
        login: values.PARTNER_CENTER_LOGIN_URL ?? hosts.login,
        api: values.PARTNER_CENTER_API_URL ?? hosts.api,
        prices: values.PARTNER_CENTER_PRICES_URL ?? hosts.prices,
      },
      callsPerMinute: values.PARTNER_CENTER_RATE ?? CALLS_PER_MINUTE,
      minuteMs: MINUTE_MS,
      timeoutMs: TIMEOUT_MS,
    },
    writes: values.PARTNER_CENTER_WRITES === 'on',
    relationship: values.PARTNER_CENTER_RELATIONSHIP,
    mpn: values.PARTNER_CENTER_MPN,
    markets: values.PARTNER_CENTER_MARKETS,
    tokenKeys: values.PARTNER_CENTER_TOKEN_KEY,
  };
}

const missing = (name: string) =>
  new ConfigError(`${name} is missing: the connection to Partner Center needs it.`);

function readCertificate(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    certificateIn(pem);
    return pem;
  } catch (error) {
    const cause = error instanceof Error ? error.message : '';
    throw new ConfigError(`PARTNER_CENTER_CERTIFICATE cannot be used: ${cause}.`);
  }
}
