import { createHash } from 'node:crypto';
import type { Service } from '../service.js';
import type { Answer } from '../wire/call.js';
import { API_AUDIENCE, audienceOf, resourceIn } from './audiences.js';
import { checkAssertion } from './assertion.js';
import { authError, unknownApp } from './authError.js';
import { INTEGRATION_USER, newRefreshToken, type AuthorizationCode } from './sessions.js';
import { newAccessToken, newIdToken } from './tokens.js';

const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** The user or app that gets tokens. */
interface Grant {
  user?: string;
  hasMfa: boolean;
  refreshToken?: string | undefined;
  nonce?: string | null;
  scope: string;
}

/** Answers the token endpoint. */
export function answerToken(service: Service, form: URLSearchParams): Answer {
  const grantType = form.get('grant_type');
  checkApp(service, form);
  switch (grantType) {
    case 'client_credentials':
      return tokens(service, { hasMfa: false, scope: requiredScope(form) });
    case 'refresh_token':
      return redeemRefreshToken(service, form);
    case 'authorization_code':
      return redeemCode(service, form);
    case DEVICE_CODE_GRANT:
      return redeemDeviceCode(service, form);
    default:
      throw authError(
        400,
        'unsupported_grant_type',
        70003,
        'The app requested an unsupported grant type.',
      );
  }
}

/** A public client polls for a device code without a secret. */
function checkApp({ url, options, hooks }: Service, form: URLSearchParams): void {
  const { certificate, clientId, partnerTenant } = options;
  // With an assertion, the app need not be named.
  const assertion = form.get('client_assertion');
  if ((form.get('client_id') ?? (assertion && clientId)) !== clientId)
    throw unknownApp(form.get('client_id'));
  if (assertion) {
    const base = `${url}/${partnerTenant}`;
    const audiences = [`${base}/v2.0`, `${base}/oauth2/v2.0/token`];
    checkAssertion(assertion, { certificate, clientId, audiences, now: hooks.now() });
    return;
  }
  if (form.get('grant_type') === DEVICE_CODE_GRANT) return;
  const secret = form.get('client_secret');
  if (!secret)
    throw authError(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  if (secret !== options.clientSecret)
    throw authError(
      401,
      'invalid_client',
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
    );
}

function requiredScope(form: URLSearchParams): string {
  const scope = form.get('scope') ?? '';
  if (audienceOf(scope) === undefined) throw unknownResource(scope);
  return scope;
}

const unknownResource = (scope: string) =>
  authError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resourceIn(scope) ?? ''} was not found in the tenant.`,
  );

function tokens(service: Service, { user, hasMfa, refreshToken, nonce, scope }: Grant): Answer {
  const audience = audienceOf(scope);
  if (audience === undefined && resourceIn(scope) !== undefined) throw unknownResource(scope);
  const resource = audience ?? API_AUDIENCE;
  const { tokenTtl } = service.options;
  const hasIdToken = user !== undefined && scope.split(/\s+/).includes('openid');
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store, no-cache' },
    body: {
      token_type: 'Bearer',
      ...(user !== undefined && { scope: `${resource}/user_impersonation` }),
      expires_in: tokenTtl,
      ext_expires_in: tokenTtl,
      access_token: newAccessToken(service, { user, audience: resource, hasMfa }),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
      ...(hasIdToken && { id_token: newIdToken(service, user, nonce ?? null) }),
    },
  };
}

const invalidGrant = (aadsts: number, description: string) =>
  authError(400, 'invalid_grant', aadsts, description);

function redeemRefreshToken(service: Service, form: URLSearchParams): Answer {
  const { options, hooks, sessions } = service;
  const given = form.get('refresh_token') ?? '';
  const known = sessions.refreshTokens.get(given);
  if (!known) throw invalidGrant(9002313, 'Invalid request. Request is malformed or invalid.');
  if (known.isRevoked)
    throw invalidGrant(
      50173,
      'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    );
  if (hooks.now() - known.usedAt > options.refreshTtl * 1000)
    throw invalidGrant(
      700082,
      `The refresh token has expired due to inactivity. The token was issued on ${new Date(known.usedAt).toISOString()} and was inactive for 90.00:00:00.`,
    );
  if (known.isSpent && !options.refreshReuse)
    throw invalidGrant(70000, 'The provided value for the refresh token has been used already.');
  known.isSpent = true;
  const { user, hasMfa } = known;
  const refreshToken = options.rotate ? newRefreshToken(service, user, hasMfa) : given;
  return tokens(service, { user, hasMfa, refreshToken, scope: form.get('scope') ?? '' });
}

function redeemCode(service: Service, form: URLSearchParams): Answer {
  const { codes } = service.sessions;
  const text = form.get('code') ?? '';
  const code = codes.get(text);
  // A code is good once, even if its proof is wrong.
  codes.delete(text);
  if (!code || code.expiresAt < service.hooks.now())
    throw invalidGrant(70008, 'The provided authorization code or refresh token has expired.');
  if (!isProven(code, form.get('code_verifier') ?? ''))
    throw invalidGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  if (form.get('redirect_uri') !== code.redirectUri)
    throw invalidGrant(50011, 'The redirect URI specified in the request does not match.');
  const { user, hasMfa, nonce } = code;
  const scope = form.get('scope') ?? code.scope;
  return tokens(service, {
    user,
    hasMfa,
    nonce,
    scope,
    refreshToken: refreshTokenFor(service, scope, user, hasMfa),
  });
}

/** Checks the proof key: https://www.rfc-editor.org/rfc/rfc7636 */
function isProven({ challenge, challengeMethod }: AuthorizationCode, verifier: string): boolean {
  if (challenge === null) return true;
  const proof =
    challengeMethod === 'S256'
      ? createHash('sha256').update(verifier).digest('base64url')
      : verifier;
  return proof === challenge;
}

const refreshTokenFor = (
  service: Service,
  scope: string,
  user: string,
  hasMfa: boolean,
): string | undefined =>
  scope.split(/\s+/).includes('offline_access')
    ? newRefreshToken(service, user, hasMfa)
    : undefined;

function redeemDeviceCode(service: Service, form: URLSearchParams): Answer {
  const { devices } = service.sessions;
  const text = form.get('device_code') ?? '';
  const device = devices.get(text);
  if (!device)
    throw authError(400, 'bad_verification_code', 70020, 'The device_code is not recognised.');
  if (device.expiresAt < service.hooks.now())
    throw authError(400, 'expired_token', 70020, 'The device_code has expired.');
  if (device.state === 'declined')
    throw authError(
      400,
      'authorization_declined',
      70018,
      'The end user denied the authorization request.',
    );
  if (device.state === 'pending')
    throw authError(
      400,
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    );
  devices.delete(text);
  const { hasMfa } = device;
  const scope = form.get('scope') ?? device.scope;
  const user = INTEGRATION_USER;
  const refreshToken = refreshTokenFor(service, scope, user, hasMfa);
  return tokens(service, { user, hasMfa, scope, refreshToken });
}
