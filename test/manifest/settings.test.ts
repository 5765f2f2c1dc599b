import { expect } from 'chai';
import { fill } from '../../manifest/build.js';
import { PackageFaults } from '../../manifest/faults.js';
import { readSettings } from '../../manifest/settings.js';
import { buildWith, ENV } from './support.js';

describe('settings of the app package', () => {
  const faults = (env: NodeJS.ProcessEnv) => {
    try {
      readSettings(env);
    } catch (error) {
      if (error instanceof PackageFaults) return error.faults;
      throw error;
    }
    return [];
  };

  it('need no more than the bot and its address: the pages are those of the bot', async () => {
    const { manifest } = await buildWith({ DEVELOPER_NAME: '', SUPPORT_URL: '' });
    expect(manifest).to.deep.include({
      id: ENV.MicrosoftAppId,
      webApplicationInfo: { id: ENV.MicrosoftAppId },
      validDomains: ['clientele.fabrikam.com'],
      developer: {
        name: 'Clientele',
        websiteUrl: `${ENV.PUBLIC_URL}/`,
        privacyUrl: `${ENV.PUBLIC_URL}/privacy`,
        termsOfUseUrl: `${ENV.PUBLIC_URL}/terms`,
      },
    });
    expect(manifest.description.full).to.include(`support: ${ENV.PUBLIC_URL}/`);
  });

  it('may name another app ID, developer and pages', async () => {
    const { manifest } = await buildWith({
      TEAMS_APP_ID: '0e9f5c1a-3d47-4b6e-8f21-6a5d4c3b2e10',
      DEVELOPER_NAME: 'Fabrikam "North" \\ Söhne',
      DEVELOPER_URL: 'https://fabrikam.com',
      DEVELOPER_PRIVACY_URL: 'https://fabrikam.com/privacy',
    });
    expect(manifest).to.deep.include({
      id: '0e9f5c1a-3d47-4b6e-8f21-6a5d4c3b2e10',
      developer: {
        name: 'Fabrikam "North" \\ Söhne',
        websiteUrl: 'https://fabrikam.com',
        privacyUrl: 'https://fabrikam.com/privacy',
        termsOfUseUrl: `${ENV.PUBLIC_URL}/terms`,
      },
    });
    expect(manifest.bots?.[0]?.botId).to.equal(ENV.MicrosoftAppId);
    expect(manifest.composeExtensions?.[0]?.botId).to.equal(ENV.MicrosoftAppId);
  });

  it('put the support address into the description of each language', async () => {
    const byMail = await buildWith({ SUPPORT_URL: '', SUPPORT_EMAIL: 'help@fabrikam.com' });
    expect(byMail.manifest.description.full).to.match(/\nHelp and support: help@fabrikam\.com$/);
    expect(byMail.strings['description.full']).to.match(/: help@fabrikam\.com$/);
  });

  it('lists the host without its port, and no domain that others use too', async () => {
    const { manifest } = await buildWith({ PUBLIC_URL: 'https://bot.fabrikam.com:8443/' });
    expect(manifest.validDomains).to.deep.equal(['bot.fabrikam.com']);
    expect(manifest.developer.privacyUrl).to.equal('https://bot.fabrikam.com:8443/privacy');
    for (const host of ['clientele.azurewebsites.net', 'a.eu.azurecontainerapps.io', '10.0.0.4']) {
      const shared = await buildWith({ PUBLIC_URL: `https://${host}` });
      expect(shared.manifest, host).not.to.have.property('validDomains');
      expect(shared.warnings, host).to.have.lengthOf(1);
      expect(shared.warnings[0]).to.include(host).and.include('Teams store refuses it');
    }
  });

  it('report a missing ID and a missing address in one sentence each', () => {
    const [id, address, ...others] = faults({ MicrosoftAppId: ' ' });
    expect(id).to.match(/^MicrosoftAppId is missing: set it to .+ GUID .+\.$/);
    expect(address).to.match(/^PUBLIC_URL is missing: set it to .+ https address .+\.$/);
    expect(others).to.be.empty;
  });

  it('refuse a bad ID without repeating a possible secret', () => {
    const [id, ...others] = faults({ ...ENV, MicrosoftAppId: 'pa55word' });
    expect(id).to.match(/^MicrosoftAppId is not valid: it must be .+\.$/);
    expect(id).not.to.include('pa55word');
    expect(others).to.be.empty;
    expect(faults({ ...ENV, TEAMS_APP_ID: '12' })).to.have.lengthOf(1);
  });

  for (const bad of [
    'clientele',
    'http://clientele.fabrikam.com',
    'https:clientele.fabrikam.com',
    'https://',
    'https://bot:secret@clientele.fabrikam.com',
    'https://clientele.fabrikam.com/?tenant=1',
    `https://clientele.fabrikam.com/${'x'.repeat(2048)}`,
  ])
    it(`refuse ${bad.slice(0, 48)} as an address`, () => {
      const [address, ...others] = faults({ ...ENV, PUBLIC_URL: bad });
      expect(address).to.match(/^PUBLIC_URL is not valid: it must .+\.$/);
      expect(others).to.be.empty;
    });

  for (const [name, value, expected] of [
    ['DEVELOPER_NAME', 'x'.repeat(33), 'a name of at most 32 characters'],
    ['SUPPORT_EMAIL', 'help', 'an email address, such as help@example.com'],
    ['TEAMS_MANIFEST', '1.20', 'empty or 1.19'],
    ['TARGETED_ANSWERS', 'yes', 'on or off'],
  ])
    it(`refuse ${name}=${String(value).slice(0, 8)}`, () => {
      expect(faults({ ...ENV, [String(name)]: value })).to.deep.equal([
        `${name} is not valid: it must be ${expected}.`,
      ]);
    });

  it('refuse a placeholder without a setting', () => {
    expect(() => fill('{ "id": "{{Nobody}}" }', readSettings(ENV))).to.throw(
      PackageFaults,
      'A template contains {{Nobody}}, which is not a setting.',
    );
  });
});
