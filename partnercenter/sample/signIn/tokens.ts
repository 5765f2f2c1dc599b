import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Service } from '../service.js';
import { guidOf, hexOf } from '../values.js';
import type { Call } from '../wire/call.js';
import { refusal, ServiceError } from '../wire/serviceError.js';
import { API_AUDIENCE, OLD_GRAPH_AUDIENCE } from './audiences.js';
import type { AccessToken } from './sessions.js';

const KEY_ID = 'sample';

let keyPair: ReturnType<typeof newKeyPair> | undefined;
const newKeyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Making a key is slow, so a process makes only one. */
const keys = () => (keyPair ??= newKeyPair());

/** The public keys that check the signatures, as a JSON Web Key Set. */
export const publicKeys = () => ({
  keys: [{ ...keys().publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }],
});

function signed(payload: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ typ: 'JWT', alg: 'RS256', kid: KEY_ID })}.${part(payload)}`;
  const signature = createSign('RSA-SHA256').update(text).sign(keys().privateKey);
  return `${text}.${signature.toString('base64url')}`;
}

const userId = (user: string | undefined): string => guidOf('user', user ?? 'app');

/** The person or app a token is for. */
export type Grantee = Pick<AccessToken, 'user' | 'audience' | 'hasMfa'>;

export function newAccessToken(service: Service, grantee: Grantee): string {
  const { user, audience, hasMfa } = grantee;
  const { partnerTenant, clientId, tokenTtl } = service.options;
  const issuedAt = Math.floor(service.hooks.now() / 1000);
  const token = signed({
    aud: audience,
    iss: `https://sts.windows.net/${partnerTenant}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + tokenTtl,
    tid: partnerTenant,
    appid: clientId,
    oid: userId(user),
    ...(user === undefined
      ? { idtyp: 'app' }
      : {
          upn: user,
          unique_name: user,
          scp: 'user_impersonation',
          amr: hasMfa ? ['pwd', 'mfa'] : ['pwd'],
        }),
    jti: randomUUID(),
  });
  const expiresAt = (issuedAt + tokenTtl) * 1000;
  service.sessions.accessTokens.set(token, { user, audience, hasMfa, expiresAt });
  return token;
}

/** Makes the token that tells an app who signed in. */
export function newIdToken(service: Service, user: string, nonce: string | null): string {
  const { partnerTenant, clientId, tokenTtl } = service.options;
  const issuedAt = Math.floor(service.hooks.now() / 1000);
  return signed({
    aud: clientId,
    iss: `${service.url}/${partnerTenant}/v2.0`,
    iat: issuedAt,
    exp: issuedAt + tokenTtl,
    sub: hexOf(32, user),
    oid: userId(user),
    tid: partnerTenant,
    preferred_username: user,
    name: 'Integration account',
    ver: '2.0',
    ...(nonce !== null && { nonce }),
  });
}

const unauthorized = (problem: string): ServiceError =>
  new ServiceError({
    status: 401,
    headers: { 'WWW-Authenticate': `Bearer error="invalid_token"${problem}` },
  });

/**
 * Returns the token that a call brings.
 * @throws {ServiceError} without one that is valid.
 */
export function tokenOf({ sessions, options, hooks }: Service, call: Call): AccessToken {
  const [, text] = /^Bearer (.*)$/.exec(call.headers.authorization ?? '') ?? [];
  if (text === undefined) throw refusal(401, 800001, 'Partner Token missing in request context');
  const token = sessions.accessTokens.get(text);
  if (!token) throw unauthorized('');
  if (token.expiresAt <= hooks.now())
    throw unauthorized(', error_description="The token is expired"');
  if (token.audience === OLD_GRAPH_AUDIENCE) throw wrongAudience();
  if (token.user !== undefined && !token.hasMfa && options.mfa === 'enforced')
    throw refusal(401, 900421, 'MFA is required for App+User access to Partner Center API.');
  return token;
}

/** @throws {ServiceError} for a token that is not for the API. */
export function requireApiAudience({ audience }: AccessToken): void {
  if (audience !== API_AUDIENCE) throw wrongAudience();
}

const wrongAudience = (): ServiceError =>
  refusal(
    401,
    900420,
    'The audience in the token is invalid and is no longer supported in Partner Center API.',
  );
