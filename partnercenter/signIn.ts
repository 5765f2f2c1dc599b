import * as oidc from 'openid-client';
import { importPKCS8 } from 'jose';
import { audiencesOf, type Audiences } from './clouds.js';
import { certificateIn } from './certificate.js';
import type { Settings } from './settings.js';

/** Entra refused the credentials or the refresh token. */
export class SignInRefused extends Error {
  constructor(
    /** Entra's code, such as AADSTS7000215; empty if the answer had none. */
    readonly code: string,
    description: string,
  ) {
    super(description);
  }
}

/** Keeps the refresh token of the user who was connected; `db/refreshTokens/` does. */
export interface RefreshTokens {
  /** Returns undefined if no user is connected, or the token was refused. */
  read(): Promise<string | undefined>;
  /** Entra issues a new one at each use. `used` tells if another process was faster: then its token stays. */
  replace(used: string, token: string): Promise<void>;
  /** Returns false if `used` is not the stored token any more, so that it is worth another try. */
  refused(used: string, code: string): Promise<boolean>;
}

/** Identity of a call: the app alone, or the app with its user. */
export type Identity = 'app' | 'user';

/** An access token is renewed this long before it expires, in milliseconds. */
const RENEW_EARLY_MS = 300_000;
/** Tries with a token that another process replaced meanwhile. */
const MAX_TRIES = 3;

interface Kept {
  token: string;
  renewAt: number;
}

export type SignIn = ReturnType<typeof createSignIn>;

/** Gets access tokens for the app, and for its user where one is connected. */
export function createSignIn(
  settings: Pick<
    Settings,
    'tenantId' | 'clientId' | 'credential' | 'cloud' | 'hosts' | 'timeoutMs'
  >,
  refreshTokens?: RefreshTokens,
) {
  const audiences = audiencesOf(settings.cloud);
  const kept = new Map<string, Promise<Kept>>();
  let configuration: Promise<oidc.Configuration> | undefined;

  /** Reads the addresses of Entra once. A failure is not kept. */
  const configured = () =>
    (configuration ??= discover(settings).catch((error: unknown) => {
      configuration = undefined;
      throw error;
    }));

  async function grant(identity: Identity, audience: keyof Audiences): Promise<Kept> {
    const config = await configured();
    const scope = `${audiences[audience]}/.default`;
    if (identity === 'app') return keptOf(await oidc.clientCredentialsGrant(config, { scope }));
    for (let tries = 1; ; tries++) {
      const used = await refreshTokens?.read();
      if (!refreshTokens || used === undefined) throw new SignInRefused('', 'no user is connected');
      let granted: oidc.TokenEndpointResponse;
      try {
        granted = await oidc.refreshTokenGrant(config, used, { scope });
      } catch (error) {
        if (!isTokenRefused(error)) throw error;
        const { code = '' } = refusedBy(error) ?? {};
        if ((await refreshTokens.refused(used, code)) || tries >= MAX_TRIES) throw error;
        continue;
      }
      if (granted.refresh_token !== undefined)
        await refreshTokens.replace(used, granted.refresh_token);
      return keptOf(granted);
    }
  }

  return {
    configured,

    /**
     * Returns an access token.
     * @throws {SignInRefused} if Entra refuses it. @throws any other error if Entra cannot be reached
     */
    async token(identity: Identity, audience: keyof Audiences): Promise<string> {
      const key = `${identity} ${audience}`;
      const before = await kept.get(key)?.catch(() => undefined);
      if (before && Date.now() < before.renewAt) return before.token;
      const granting = grant(identity, audience);
      kept.set(key, granting);
      try {
        return (await granting).token;
      } catch (error) {
        kept.delete(key);
        throw refusedBy(error) ?? error;
      }
    },

    /** Drops a token that the service refused, so that the next call gets a new one. */
    forget(identity: Identity, audience: keyof Audiences): void {
      kept.delete(`${identity} ${audience}`);
    },
  };
}

function keptOf({
  access_token: token,
  expires_in: seconds = 0,
}: oidc.TokenEndpointResponse): Kept {
  const lifeMs = seconds * 1_000;
  return { token, renewAt: Date.now() + lifeMs - Math.min(RENEW_EARLY_MS, lifeMs / 4) };
}

/** Returns the refusal in an error of the sign-in; undefined if Entra did not answer. */
export function refusedBy(error: unknown): SignInRefused | undefined {
  if (error instanceof SignInRefused) return error;
  if (!(error instanceof oidc.ResponseBodyError)) return undefined;
  const description = error.error_description ?? error.error;
  return new SignInRefused(entraCodeIn(description) ?? error.error, description);
}

/** Returns Entra's code in its words, such as AADSTS7000215. */
export const entraCodeIn = (words: string): string | undefined => /AADSTS\d+/.exec(words)?.[0];

/** Errors that say nothing about the refresh token: an API to which nobody consented, or that the tenant lacks. */
const ABOUT_THE_API = [
  'AADSTS65001',
  'AADSTS65002',
  'AADSTS650052',
  'AADSTS650057',
  'AADSTS500011',
];

/** Tells if it is the refresh token that was refused; a wrong secret says nothing about it. */
const isTokenRefused = (error: unknown): boolean =>
  error instanceof oidc.ResponseBodyError &&
  ['invalid_grant', 'interaction_required'].includes(error.error) &&
  !ABOUT_THE_API.includes(refusedBy(error)?.code ?? '');

/** @throws {Error} if an address that Entra names is not on the sign-in host: secrets go there. */
async function discover({
  tenantId,
  clientId,
  credential,
  hosts,
  timeoutMs,
}: Parameters<typeof createSignIn>[0]): Promise<oidc.Configuration> {
  const issuer = new URL(`${hosts.login}/${tenantId}/v2.0`);
  // Only the sample and test services, which are on this machine, have no TLS.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const config = await oidc.discovery(issuer, clientId, {}, await proofOf(credential), {
    timeout: timeoutMs / 1_000,
    execute,
  });
  const { token_endpoint, authorization_endpoint, device_authorization_endpoint } =
    config.serverMetadata();
  for (const address of [token_endpoint, authorization_endpoint, device_authorization_endpoint]) {
    if (address !== undefined && new URL(address).origin !== issuer.origin)
      throw new Error('the sign-in service names an address on another host');
  }
  return config;
}

async function proofOf(credential: Settings['credential']): Promise<oidc.ClientAuth> {
  if (credential.kind === 'secret') return oidc.ClientSecretPost(credential.secret);
  const { privateKey, thumbprint } = certificateIn(credential.pem);
  const key = await importPKCS8(privateKey, 'PS256');
  return oidc.PrivateKeyJwt(key, {
    // Entra finds the certificate by its thumbprint.
    [oidc.modifyAssertion]: (header) => {
      header['x5t#S256'] = thumbprint;
    },
  });
}
