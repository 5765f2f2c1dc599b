import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { audiencesOf } from './clouds.js';
import type { Settings } from './settings.js';
import { entraCodeIn, refusedBy, SignInRefused, type SignIn } from './signIn.js';

/** Result of a sign-in in a browser. */
export interface SignedInUser {
  /** Absent if the app may not stay signed in. */
  refreshToken: string | undefined;
  /** Name to show: the user principal name. */
  userName: string;
  /** Methods of the sign-in, as the access token has them; undefined if it does not tell. */
  methods: readonly string[] | undefined;
}

export interface CodeSignIn {
  /** Page of Microsoft where the user signs in. */
  address: string;
  /** Tells if an address is the answer to this sign-in, and not to an earlier or a forged one. */
  isAnswer(redirected: URL): boolean;
  /**
   * Completes the sign-in with the address to which Microsoft sent the browser.
   * @throws {SignInRefused} if Entra or the user refused it
   */
  complete(redirected: URL): Promise<SignedInUser>;
}

export interface DeviceSignIn {
  /** Page where the user enters the code. */
  address: string;
  code: string;
  /**
   * Waits until the user has signed in.
   * @throws {SignInRefused} if the user refused, or the code expired
   */
  complete(signal: AbortSignal): Promise<SignedInUser>;
}

type Parts = Pick<Settings, 'cloud'>;

const scopeOf = ({ cloud }: Parts): string =>
  `openid profile offline_access ${audiencesOf(cloud).api}/.default`;

/**
 * Begins a sign-in by authorization code, with PKCE.
 * @param redirectUri on this machine, as the app's registration has it
 */
export async function beginCodeSignIn(
  settings: Parts,
  signIn: Pick<SignIn, 'configured'>,
  redirectUri: string,
): Promise<CodeSignIn> {
  const config = await signIn.configured();
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopeOf(settings),
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    // Someone may be signed in with another account of theirs.
    prompt: 'select_account',
  });
  return {
    address: address.href,
    isAnswer: ({ searchParams }) => searchParams.get('state') === expectedState,
    async complete(redirected) {
      const { search } = redirected;
      const granted = oidc.authorizationCodeGrant(config, new URL(search, redirectUri), {
        pkceCodeVerifier,
        expectedState,
      });
      return userOf(await granted.catch(asRefused));
    },
  };
}

/** Begins a sign-in by a code that the user enters on another device. Many tenants do not allow it. */
export async function beginDeviceSignIn(
  settings: Parts,
  signIn: Pick<SignIn, 'configured'>,
): Promise<DeviceSignIn> {
  const config = await signIn.configured();
  const begun = await oidc
    .initiateDeviceAuthorization(config, { scope: scopeOf(settings) })
    .catch(asRefused);
  return {
    address: begun.verification_uri,
    code: begun.user_code,
    complete: async (signal) =>
      userOf(
        await oidc
          .pollDeviceAuthorizationGrant(config, begun, undefined, { signal })
          .catch(asRefused),
      ),
  };
}

function asRefused(error: unknown): never {
  if (error instanceof oidc.AuthorizationResponseError) {
    const text = error.error_description ?? error.error;
    throw new SignInRefused(entraCodeIn(text) ?? error.error, text);
  }
  throw refusedBy(error) ?? error;
}

function userOf(
  granted: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
): SignedInUser {
  const claims = granted.claims();
  const name = claims?.['preferred_username'];
  return {
    refreshToken: granted.refresh_token,
    userName: typeof name === 'string' ? name : (claims?.sub ?? ''),
    methods: methodsIn(granted.access_token),
  };
}

/** Reads the claim `amr` of a token, which only Microsoft's API needs to understand. */
function methodsIn(token: string): string[] | undefined {
  try {
    const { amr } = decodeJwt(token);
    return Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : undefined;
  } catch {
    return undefined;
  }
}
