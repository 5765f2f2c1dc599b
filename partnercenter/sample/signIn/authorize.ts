import { randomUUID } from 'node:crypto';
import type { Service } from '../service.js';
import { shortIdOf } from '../values.js';
import type { Answer } from '../wire/call.js';
import { unknownApp } from './authError.js';
import { INTEGRATION_USER } from './sessions.js';

const CODE_LIFE_MS = 600_000;
const DEVICE_CODE_LIFE_S = 900;

const page = (html: string): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  raw: html,
});

/** Consents at once, or refuses, and sends the browser back to the app. */
export function authorize(service: Service, query: URLSearchParams): Answer {
  const { autoConsent, clientId } = service.options;
  const redirectUri = query.get('redirect_uri');
  if (query.get('client_id') !== clientId || redirectUri === null)
    return page('<h1>AADSTS700016: Application was not found in the directory.</h1>');
  const target = new URL(redirectUri);
  if (autoConsent === true) {
    target.searchParams.set('code', newCode(service, query, redirectUri));
    target.searchParams.set('session_state', randomUUID());
  } else {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set(
      'error_description',
      'AADSTS65004: User declined to consent to access the app.',
    );
  }
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { Location: target.href }, raw: '' };
}

function newCode(service: Service, query: URLSearchParams, redirectUri: string): string {
  const code = randomUUID();
  service.sessions.codes.set(code, {
    user: INTEGRATION_USER,
    hasMfa: service.options.consentMfa,
    challenge: query.get('code_challenge'),
    challengeMethod: query.get('code_challenge_method'),
    redirectUri,
    nonce: query.get('nonce'),
    scope: query.get('scope') ?? '',
    expiresAt: service.hooks.now() + CODE_LIFE_MS,
  });
  return code;
}

/** Issues a code that a person confirms on another device. */
export function startDevice(service: Service, form: URLSearchParams): Answer {
  if (form.get('client_id') !== service.options.clientId) throw unknownApp(form.get('client_id'));
  const deviceCode = randomUUID();
  const userCode = shortIdOf(9, deviceCode);
  service.sessions.devices.set(deviceCode, {
    userCode,
    scope: form.get('scope') ?? '',
    state: 'pending',
    hasMfa: true,
    expiresAt: service.hooks.now() + DEVICE_CODE_LIFE_S * 1000,
  });
  const verificationUri = `${service.url}/devicelogin`;
  return {
    status: 200,
    body: {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: verificationUri,
      expires_in: DEVICE_CODE_LIFE_S,
      interval: service.options.deviceInterval,
      message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${userCode} to authenticate.`,
    },
  };
}

/** The page for device codes. The sample approves them without it. */
export const devicePage = (): Answer => page('<h1>Enter code</h1>');
