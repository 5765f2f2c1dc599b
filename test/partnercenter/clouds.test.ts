import { expect } from 'chai';
import { isTrustedHost } from '../../partnercenter/clouds.js';
import { readConfig } from '../../bot/config.js';

const CONNECTION = {
  PARTNER_CENTER_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  PARTNER_CENTER_CLIENT_ID: '99999999-8888-4777-8666-555555555555',
  PARTNER_CENTER_CLIENT_SECRET: 'a-secret',
};

describe('hosts that may see a token', () => {
  it('are those of Microsoft and this machine', () => {
    for (const host of [
      'https://login.microsoftonline.com',
      'https://login.microsoftonline.us',
      'https://api.partnercenter.microsoft.com',
      'https://api.partner.microsoft.com',
      'http://127.0.0.1:5000',
      'http://localhost:5000',
      'http://[::1]:5000',
    ])
      expect(isTrustedHost(host), host).to.equal(true);
  });

  it('are no others, however they are spelled', () => {
    for (const host of [
      'https://api.partnercenter.microsoft.com.evil.example',
      'https://evil.example/api.partnercenter.microsoft.com',
      'https://api.partnercenter.microsoft.com@evil.example',
      'https://user@api.partnercenter.microsoft.com',
      'http://api.partnercenter.microsoft.com',
      'https://api.partnercenter.microsoft.com:8443',
      'http://127.0.0.1.evil.example',
      'http://1270.0.0.1',
      'http://10.0.0.1',
      'file:///etc/passwd',
      'ftp://127.0.0.1',
      'not an address',
    ])
      expect(isTrustedHost(host), host).to.equal(false);
  });

  it('are checked when the bot starts', () => {
    expect(() =>
      readConfig({ ...CONNECTION, PARTNER_CENTER_API_URL: 'https://evil.example' }),
    ).to.throw('PARTNER_CENTER_API_URL must be an address of Microsoft, or one on this machine.');
  });
});

describe('the variables of the connection', () => {
  it('make none if they are empty', () => {
    const empty = Object.fromEntries(Object.keys(CONNECTION).map((name) => [name, '']));
    expect(readConfig(empty).partnerCenter).to.equal(undefined);
  });

  it('read only by default, at 400 calls a minute', () => {
    const { partnerCenter } = readConfig(CONNECTION);
    expect(partnerCenter).to.include({ writes: false, relationship: 'cloud-reseller' });
    expect(partnerCenter?.settings).to.include({ callsPerMinute: 400, cloud: 'global' });
  });

  it('take the hosts of the cloud', () => {
    const usGov = readConfig({ ...CONNECTION, PARTNER_CENTER_CLOUD: 'usgov' }).partnerCenter;
    expect(usGov?.settings.hosts).to.eql({
      login: 'https://login.microsoftonline.us',
      api: 'https://api.partnercenter.microsoft.com',
      prices: 'https://api.partner.microsoft.com',
    });
  });

  const faults: [string, Record<string, string>, string][] = [
    [
      'a tenant without an app',
      { PARTNER_CENTER_CLIENT_ID: '' },
      'PARTNER_CENTER_CLIENT_ID is missing: the connection to Partner Center needs it.',
    ],
    [
      'no credential',
      { PARTNER_CENTER_CLIENT_SECRET: '' },
      'PARTNER_CENTER_CLIENT_SECRET or PARTNER_CENTER_CERTIFICATE must be set, but not both.',
    ],
    [
      'a certificate that is not there',
      { PARTNER_CENTER_CLIENT_SECRET: '', PARTNER_CENTER_CERTIFICATE: '/nowhere.pem' },
      'PARTNER_CENTER_CERTIFICATE cannot be used: ',
    ],
    [
      'more calls than Microsoft allows',
      { PARTNER_CENTER_RATE: '501' },
      'PARTNER_CENTER_RATE must be 500 or less.',
    ],
    [
      'a relationship that cannot order',
      { PARTNER_CENTER_RELATIONSHIP: 'advisor' },
      'PARTNER_CENTER_RELATIONSHIP must be one of cloud-reseller, direct-bill.',
    ],
    [
      'a short key',
      { PARTNER_CENTER_TOKEN_KEY: 'short' },
      'PARTNER_CENTER_TOKEN_KEY must be secrets of at least 32 characters, separated by commas.',
    ],
  ];
  for (const [name, env, message] of faults)
    it(`refuse ${name}`, () => {
      expect(() => readConfig({ ...CONNECTION, ...env })).to.throw(message);
    });

  it('refuse to send without a connection', () => {
    expect(() => readConfig({ PARTNER_CENTER_WRITES: 'on' })).to.throw(
      'PARTNER_CENTER_TENANT_ID is missing: PARTNER_CENTER_WRITES is on.',
    );
  });
});
