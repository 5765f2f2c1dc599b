import type { Service } from '../service.js';
import type { Answer } from '../wire/call.js';
import { authorize, devicePage, startDevice } from './authorize.js';
import { answerToken } from './grants.js';
import { publicKeys } from './tokens.js';

/** A request to the sign-in host. */
export interface SignInRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
}

type Endpoint = (service: Service, request: SignInRequest) => Answer;

const ENDPOINTS: readonly [method: string, path: RegExp, answer: Endpoint][] = [
  ['GET', /^\/[^/]+\/v2\.0\/\.well-known\/openid-configuration$/, configuration],
  ['GET', /^\/[^/]+\/discovery\/v2\.0\/keys$/, () => ({ status: 200, body: publicKeys() })],
  ['GET', /^\/[^/]+\/oauth2\/v2\.0\/authorize$/, (service, { query }) => authorize(service, query)],
  [
    'POST',
    /^\/[^/]+\/oauth2\/v2\.0\/devicecode$/,
    (service, { form }) => startDevice(service, form),
  ],
  ['POST', /^\/[^/]+\/oauth2\/v2\.0\/token$/, (service, { form }) => answerToken(service, form)],
  ['GET', /^\/devicelogin$/, devicePage],
];

/** Finds the endpoint of the sign-in host; undefined for paths of the other hosts. */
export const signInEndpoint = (method: string, path: string): Endpoint | undefined =>
  ENDPOINTS.find(([known, pattern]) => known === method && pattern.test(path))?.[2];

/** Tells an app the addresses: https://openid.net/specs/openid-connect-discovery-1_0.html */
function configuration({ url }: Service, { path }: SignInRequest): Answer {
  const [, tenant = ''] = path.split('/');
  const base = `${url}/${tenant}`;
  return {
    status: 200,
    body: {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      token_endpoint_auth_methods_supported: [
        'client_secret_post',
        'private_key_jwt',
        'client_secret_basic',
      ],
      response_modes_supported: ['query'],
      response_types_supported: ['code'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['plain', 'S256'],
    },
  };
}
