import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect } from 'chai';
import { ConfigError, readConfig } from '../../bot/config.js';

const ID = '6f1c0d1e-6c57-4a7e-9d2b-0f3c5f0a1b2c';
const DEPLOYED = {
  MicrosoftAppId: ID,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: ID,
  PUBLIC_URL: 'https://bot.example.com/',
  LINK_SECRET: 'a'.repeat(32),
};

function sentence(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no error';
}

describe('configuration', () => {
  it('requires no settings in local mode, which listens on loopback', () => {
    const config = readConfig({});
    expect(config).to.deep.include({
      local: true,
      host: '127.0.0.1',
      port: 3978,
      fileDelivery: 'auto',
    });
    expect(config.linkSecrets[0]).to.have.length.above(31);
  });

  it('reads .env.example like an empty environment', () => {
    const example = readConfig(parseEnv(readFileSync('.env.example', 'utf8')));
    const { linkSecrets } = example;
    expect(example).to.eql({ ...readConfig({}), linkSecrets });
  });

  it('reads every variable listed in .env.example', () => {
    const source = [
      'bot/config.ts',
      'bot/approvals/rules.ts',
      'bot/partnerCenterConfig.ts',
      'bot/pages/pagesConfig.ts',
      'manifest/settings.ts',
    ]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const read = new Set(
      source.match(
        /\b(?:[A-Z]+_[A-Z_]+|PORT|HOST|Microsoft\w+|ChannelService|OAuthUrl|To(?:Bot|Channel)From\w+|ValidateAuthority)(?=[:?]? )/g,
      ),
    );
    const documented = Object.keys(parseEnv(readFileSync('.env.example', 'utf8')));
    expect(documented).to.include.members(['PORT', 'LINK_SECRET', 'ValidateAuthority']);
    for (const name of documented) expect([...read].join(' '), name).to.include(name);
  });

  it('reads when a second agent must approve', () => {
    const { approvals } = readConfig({
      APPROVAL_SUM: '10000, JPY:1500000',
      APPROVAL_CUSTOMERS: '50',
      APPROVAL_CANCEL: 'on',
      APPROVAL_AGENTS: ID.toUpperCase(),
    });
    expect(approvals).to.eql({
      sum: { any: 10_000, of: { JPY: 1_500_000 } },
      customers: 50,
      cancel: true,
      agents: new Set([ID]),
    });
    for (const APPROVAL_SUM of ['JPY:5', '1e9', '-1', '10,000', '1;EUR:2'])
      expect(sentence({ APPROVAL_SUM }), APPROVAL_SUM).to.match(
        /^APPROVAL_SUM must be a sum such as/,
      );
    expect(sentence({ APPROVAL_CUSTOMERS: '0' })).to.equal('APPROVAL_CUSTOMERS must be 1 or more.');
    expect(sentence({ APPROVAL_AGENTS: 'bea' })).to.equal('APPROVAL_AGENTS must be a GUID.');
  });

  it('refuses a public host without MicrosoftAppId', () => {
    for (const HOST of [
      '0.0.0.0',
      '::',
      '192.168.1.5',
      'bot.example.com',
      '127.0.0.1.example.com',
    ]) {
      expect(sentence({ HOST })).to.match(/^HOST must be a loopback address .*\.$/);
    }
    for (const HOST of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
      expect(sentence({ HOST })).to.equal('no error');
    }
  });

  it('requires the settings of a deployed bot', () => {
    for (const name of [
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'PUBLIC_URL',
      'LINK_SECRET',
    ]) {
      expect(sentence({ ...DEPLOYED, [name]: '' })).to.match(
        new RegExp(`^${name} is missing: .*\\.$`),
      );
    }
    expect(
      sentence({ ...DEPLOYED, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' }),
    ).to.equal('no error');
  });

  it('allows only the registration’s tenant if no other is listed', () => {
    expect([...readConfig(DEPLOYED).allowedTenants]).to.eql([ID]);
    const other = '0b6f7c52-2b0c-4a3e-8f0e-7f3d2c1b0a99';
    expect([...readConfig({ ...DEPLOYED, ALLOWED_TENANTS: other }).allowedTenants]).to.eql([other]);
    expect([...readConfig({}).allowedTenants]).to.eql([]);
  });

  it('refuses an http address for links once deployed', () => {
    expect(sentence({ ...DEPLOYED, PUBLIC_URL: 'http://bot.example.com' })).to.match(
      /^PUBLIC_URL must start with https/,
    );
    expect(sentence({ PUBLIC_URL: 'http://127.0.0.1:3978' })).to.equal('no error');
  });

  it('limits the requests per person and minute, except in local mode', () => {
    expect(readConfig(DEPLOYED).requestsPerMinute).to.equal(120);
    expect(readConfig({}).requestsPerMinute).to.equal(0);
    expect(readConfig({ REQUESTS_PER_MINUTE: '7' }).requestsPerMinute).to.equal(7);
    expect(sentence({ REQUESTS_PER_MINUTE: 'many' })).to.match(/^REQUESTS_PER_MINUTE must be /);
  });

  it('names the invalid variable in one sentence without revealing a secret', () => {
    const bad: Record<string, string> = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://here',
      MicrosoftAppId: 'me',
      MicrosoftAppType: 'MultiTenant',
      ChannelService: 'https://elsewhere.example',
      ADMIN_AGENTS: 'ana@example.com',
      ALLOWED_TENANTS: 'contoso.com',
      PUBLIC_URL: 'bot.example.com',
      LINK_SECRET: 'short-secret',
      FILE_DELIVERY: 'pigeon',
      DEFAULT_LANGUAGE: 'fr',
      SAMPLE_DATA: 'perhaps',
      LOG_LEVEL: 'loud',
    };
    for (const [name, value] of Object.entries(bad)) {
      const message = sentence({ [name]: value });
      expect(message).to.match(new RegExp(`^${name} must be .+\\.$`));
      expect(message).not.to.include('short-secret');
      expect(message).not.to.include('\n');
    }
  });

  it('passes the SDK its own variables, except in local mode', () => {
    const government = {
      ChannelService: 'https://botframework.azure.us',
      ValidateAuthority: 'true',
    };
    const config = readConfig({ ...DEPLOYED, ...government });
    expect(config.sdk).to.include({
      MicrosoftAppId: ID,
      MicrosoftAppType: 'SingleTenant',
      ...government,
    });
    expect(config).to.deep.include({ government: true, local: false, host: '0.0.0.0' });
    expect(config.publicUrl).to.equal('https://bot.example.com');
    expect(readConfig({ MicrosoftAppPassword: 'left behind' }).sdk).to.eql({});
  });
});
