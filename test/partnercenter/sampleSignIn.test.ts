import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { StandIn } from '../support/partnerCenter/index.js';
import {
  API,
  appToken,
  askToken,
  callApi,
  startSmall,
  textAt,
  userToken,
  valueAt,
  type Reply,
} from '../support/partnerCenter/http.js';

const CALLBACK = 'http://127.0.0.1:9/callback';
const SCOPE = `${API}/user_impersonation offline_access openid`;

const redeem = (pc: StandIn, refreshToken: string): Promise<Reply> =>
  askToken(pc, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope: `${API}/.default`,
  });

/** Consents in a browser; returns the address that it is sent back to. */
async function consent(pc: StandIn, verifier: string): Promise<URL> {
  const query = new URLSearchParams({
    client_id: pc.environment.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: SCOPE,
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const address = `${pc.url}/${pc.environment.tenant}/oauth2/v2.0/authorize?${query.toString()}`;
  const response = await fetch(address, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
}

const exchange = (pc: StandIn, target: URL, verifier: string): Promise<Reply> =>
  askToken(pc, {
    grant_type: 'authorization_code',
    code: target.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: CALLBACK,
  });

describe('sign-in to the sample Partner Center', () => {
  it('refuses a wrong secret', async () => {
    const pc = await startSmall();
    const reply = await askToken(pc, {
      grant_type: 'client_credentials',
      scope: `${API}/.default`,
      client_secret: 'wrong',
    });
    expect(reply.status).to.equal(401);
    expect(reply.body).to.deep.include({ error: 'invalid_client', error_codes: [7000215] });
  });

  it('gives a new refresh token with each use, and ends idle and revoked ones', async () => {
    const pc = await startSmall({ refreshTtl: 1000 });
    const first = pc.refreshToken();
    const second = textAt((await redeem(pc, first)).body, 'refresh_token');
    expect(second).not.to.equal(first);
    expect((await redeem(pc, first)).status).to.equal(200);
    await pc.control('config', { refreshReuse: false });
    expect((await redeem(pc, first)).body).to.include({ error: 'invalid_grant' });
    await pc.control('clock', { advance: 1001 });
    expect((await redeem(pc, second)).body).to.deep.include({ error_codes: [700082] });
    const third = pc.refreshToken();
    await pc.control('tokens', { revoke: true });
    expect((await redeem(pc, third)).body).to.deep.include({ error_codes: [50173] });
  });

  it('refuses calls with tokens that are expired, for another service, or without MFA', async () => {
    const pc = await startSmall({ tokenTtl: 100 });
    const get = (token: string, headers = {}) => callApi(pc, token, '/v1/customers', { headers });
    const token = await appToken(pc);
    expect((await get(token)).status).to.equal(200);
    await pc.control('clock', { advance: 101 });
    const expired = await get(token);
    expect([expired.status, expired.text]).to.deep.equal([401, '']);
    const other = await appToken(pc, 'https://graph.windows.net');
    expect((await get(other)).body).to.include({ code: 900420 });
    const weak = await userToken(pc, false);
    expect((await get(weak)).body).to.include({ code: 900421 });
    await pc.control('config', { mfa: 'reported' });
    const reported = await get(weak, { ValidateMfa: 'true' });
    expect(reported.headers.get('ismfacompliant')).to.equal('false');
  });

  it('exchanges a code once, and only with its proof', async () => {
    const pc = await startSmall();
    const verifier = 'v'.repeat(50);
    const target = await consent(pc, verifier);
    expect(target.searchParams.get('state')).to.equal('state');
    const tokens = await exchange(pc, target, verifier);
    expect(tokens.body).to.include.keys('access_token', 'refresh_token', 'id_token');
    expect((await exchange(pc, target, verifier)).body).to.include({ error: 'invalid_grant' });
    const stolen = await consent(pc, verifier);
    expect((await exchange(pc, stolen, 'w'.repeat(50))).body).to.deep.include({
      error_codes: [501481],
    });
    await pc.control('config', { autoConsent: 'deny' });
    const denied = await consent(pc, verifier);
    expect(denied.searchParams.get('error')).to.equal('access_denied');
  });

  it('waits for a person to confirm a device code', async () => {
    const pc = await startSmall();
    const start = async (): Promise<unknown> => {
      const body = new URLSearchParams({ client_id: pc.environment.clientId, scope: SCOPE });
      const address = `${pc.url}/${pc.environment.tenant}/oauth2/v2.0/devicecode`;
      return (await fetch(address, { method: 'POST', body })).json();
    };
    const poll = (device: unknown) =>
      askToken(pc, {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: textAt(device, 'device_code'),
      });
    const device = await start();
    expect((await poll(device)).body).to.include({ error: 'authorization_pending' });
    await pc.control('device', { user_code: valueAt(device, 'user_code') });
    expect((await poll(device)).body).to.include.keys('refresh_token');
    const other = await start();
    await pc.control('device', { user_code: valueAt(other, 'user_code'), approve: false });
    expect((await poll(other)).body).to.include({ error: 'authorization_declined' });
  });
});
